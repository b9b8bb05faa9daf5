/** Pictures that nobody means well with. */
import sharp from 'sharp';
import { HOSTILE_WORDS, type HostileFile } from './hostile-file.js';
import { hostilePngs } from './hostile-pngs.js';
import { CIRCULAR_EXIF, counted, type Named, ROWS, SIDE } from './picture-parts.js';
import { emptyPageInZip } from './sample-media.js';

const segment = (marker: number, content: Buffer | string): Buffer => {
  const body = Buffer.from(content as string, 'latin1');
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

const START_OF_SCAN = Buffer.from([0xff, 0xda]);

const jpegs = async (): Promise<Named[]> => {
  const pixels = sharp(ROWS, { raw: { width: SIDE + 1, height: SIDE, channels: 1 } });
  const [jpeg, progressive] = await Promise.all([
    pixels.clone().jpeg().toBuffer(),
    pixels.clone().jpeg({ progressive: true }).toBuffer(),
  ]);
  const withSegment = (each: Buffer) => Buffer.concat([jpeg.subarray(0, 2), each, jpeg.subarray(2)]);
  const sized = (height: number, width: number) => {
    const bytes = Buffer.from(jpeg);
    const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
    bytes.writeUInt16BE(height, frame + 5);
    bytes.writeUInt16BE(width, frame + 7);
    return bytes;
  };
  const lastScan = progressive.subarray(progressive.lastIndexOf(START_OF_SCAN), -2);
  const scans = Buffer.concat([progressive.subarray(0, -2), counted(5_000, () => lastScan), progressive.subarray(-2)]);
  const scrambled = Buffer.from(jpeg).fill(0xaa, jpeg.indexOf(START_OF_SCAN) + 12, jpeg.length - 2);
  return [
    ['half a JPEG', 'refused', jpeg.subarray(0, jpeg.length / 2)],
    ['a JPEG without height', 'refused', sized(0, SIDE)],
    ['a JPEG that says it is 65,500 pixels wide and high', 'refused', sized(65_500, 65_500)],
    ['a JPEG that says it is larger than it is', 'refused', sized(6_000, 6_000)],
    ['a JPEG of scrambled data', 'refused', scrambled],
    ['a progressive JPEG of 5,000 scans', 'refused', scans],
    ['a JPEG with an archive behind it', 'refused', Buffer.concat([jpeg, emptyPageInZip()])],
    ['a JPEG with a page behind it', 'refused', Buffer.concat([jpeg, Buffer.from(HOSTILE_WORDS)])],
    ['a JPEG with a script in its comment', 'cleaned', withSegment(segment(0xfe, HOSTILE_WORDS))],
    [
      'a JPEG with camera data that lead in a circle',
      'cleaned',
      withSegment(segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), CIRCULAR_EXIF]))),
    ],
    [
      'a JPEG with 255 pieces of no profile',
      'cleaned',
      withSegment(
        counted(255, (at) => segment(0xe2, `ICC_PROFILE\0${String.fromCharCode(at + 1)}\xff${'A'.repeat(60_000)}`)),
      ),
    ],
  ];
};

const gifs = (): Named[] => {
  const screen = (width: number, height: number) => {
    const bytes = Buffer.from('GIF89a\0\0\0\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1');
    bytes.writeUInt16LE(width, 6);
    bytes.writeUInt16LE(height, 8);
    return bytes;
  };
  const pixel = Buffer.from('2c000000000100010000020244010 0'.replaceAll(' ', ''), 'hex');
  const end = Buffer.from(';');
  return [
    ['a GIF that breaks off', 'refused', Buffer.concat([screen(8, 8), pixel])],
    [
      'a GIF without height',
      'cleaned',
      Buffer.concat([screen(8, 0), Buffer.from('2c0000000000000000000202440100', 'hex'), end]),
    ],
    [
      'a GIF that says it is 65,535 pixels wide and high',
      'cleaned',
      Buffer.concat([screen(65_535, 65_535), pixel, end]),
    ],
    ['a GIF of 20,000 frames', 'refused', Buffer.concat([screen(200, 200), counted(20_000, () => pixel), end])],
    ['a GIF of 2,000 frames', 'cleaned', Buffer.concat([screen(32, 32), counted(2_000, () => pixel), end])],
    [
      'a GIF of codes that there aren’t',
      'refused',
      Buffer.concat([screen(8, 8), pixel.subarray(0, 10), Buffer.from('0c04ffffffff00', 'hex'), end]),
    ],
    ['a GIF that is a script too', 'refused', Buffer.concat([screen(8, 8), pixel, end, Buffer.from('*/=1;alert(1);')])],
    [
      'a GIF with a script in its comment',
      'cleaned',
      Buffer.concat([
        screen(8, 8),
        Buffer.from([0x21, 0xfe, HOSTILE_WORDS.length]),
        Buffer.from(`${HOSTILE_WORDS}\0`),
        pixel,
        end,
      ]),
    ],
  ];
};

const webps = async (): Promise<Named[]> => {
  const pixels = sharp(ROWS, { raw: { width: SIDE + 1, height: SIDE, channels: 1 } });
  const webp = await pixels.clone().webp({ lossless: true }).toBuffer();
  const telling = await pixels.clone().webp().withXmp(`<x>${HOSTILE_WORDS}</x>`).toBuffer();
  const long = Buffer.from(webp);
  long.writeUInt32LE(0x7ffffff0, 4);
  const wide = Buffer.from(telling);
  wide.fill(0xff, wide.indexOf('VP8X') + 12, wide.indexOf('VP8X') + 18);
  return [
    ['half a WebP', 'refused', webp.subarray(0, webp.length / 2)],
    ['a WebP that says it is longer than it is', 'refused', long],
    ['a WebP on a canvas of 2^48 pixels', 'refused', wide],
    ['a WebP with an archive behind it', 'refused', Buffer.concat([webp, emptyPageInZip()])],
    ['a WebP with a script in its words', 'cleaned', telling],
  ];
};

export const hostilePictures = async (): Promise<HostileFile[]> => {
  const as = (mediaType: HostileFile['mediaType'], files: Named[]): HostileFile[] =>
    files.map(([name, fate, bytes]) => ({ name, mediaType, fate, bytes }));
  return [
    ...as('image/png', hostilePngs()),
    ...as('image/jpeg', await jpegs()),
    ...as('image/gif', gifs()),
    ...as('image/webp', await webps()),
  ];
};
