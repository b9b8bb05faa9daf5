/** PNGs that nobody means well with. */
import { crc32, deflateSync } from 'node:zlib';
import { HOSTILE_WORDS } from './hostile-file.js';
import { CIRCULAR_EXIF, counted, type Named, ROWS, SIDE } from './picture-parts.js';

const MEGABYTE = 1024 ** 2;
const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

/** What takes a thousandth of its size. */
const bomb = (megabytes: number, begin = ''): Buffer =>
  deflateSync(Buffer.concat([Buffer.from(begin, 'latin1'), Buffer.alloc(megabytes * MEGABYTE, 'A')]));

const chunk = (type: string, content: Buffer | string = ''): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), Buffer.from(content as string, 'latin1')]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length - 4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};

interface Header {
  width?: number;
  height?: number;
  depth?: number;
  colour?: number;
}

const header = ({ width = SIDE, height = SIDE, depth = 8, colour = 0 }: Header = {}): Buffer => {
  const content = Buffer.alloc(13);
  content.writeUInt32BE(width, 0);
  content.writeUInt32BE(height, 4);
  content.set([depth, colour], 8);
  return chunk('IHDR', content);
};
const PIXELS = chunk('IDAT', deflateSync(ROWS));
const END = chunk('IEND');
const png = (...chunks: Buffer[]): Buffer => Buffer.concat([PNG_SIGNATURE, ...chunks]);
const pngWith = (...between: Buffer[]): Buffer => png(header(), ...between, PIXELS, END);

const movingPng = (frames: number): Buffer => {
  const frame = (at: number) => {
    const control = Buffer.alloc(26);
    for (const [place, value] of [at * 2, SIDE, SIDE].entries()) control.writeUInt32BE(value, place * 4);
    const sequence = Buffer.alloc(4);
    sequence.writeUInt32BE(at * 2 + 1);
    return Buffer.concat([chunk('fcTL', control), chunk('fdAT', Buffer.concat([sequence, deflateSync(ROWS)]))]);
  };
  const animation = Buffer.alloc(8);
  animation.writeUInt32BE(frames);
  return png(header(), chunk('acTL', animation), PIXELS, counted(frames, frame), END);
};

const brokenSum = (): Buffer => {
  const bytes = pngWith();
  bytes.writeUInt32BE(0, 29);
  return bytes;
};

export const hostilePngs = (): Named[] => [
  ['a PNG of its first eight bytes', 'refused', png()],
  ['half a PNG', 'refused', pngWith().subarray(0, pngWith().length / 2)],
  ['a PNG that says it is larger than it is', 'refused', png(header({ height: 6_000 }), PIXELS, END)],
  ['a PNG without height', 'refused', png(header({ height: 0 }), PIXELS, END)],
  ['a PNG of a negative width', 'refused', png(header({ width: 0x80000001 }), PIXELS, END)],
  ['a PNG of 2^31 rows', 'refused', png(header({ height: 0x7fffffff }), PIXELS, END)],
  [
    'a PNG of 900,000,000 pixels in black and white',
    'refused',
    png(header({ width: 30_000, height: 30_000, depth: 1 }), chunk('IDAT', bomb(107)), END),
  ],
  [
    'a PNG with far more in its data than its picture',
    'cleaned',
    png(header(), chunk('IDAT', deflateSync(Buffer.concat([ROWS, Buffer.alloc(200 * MEGABYTE)]))), END),
  ],
  ['a PNG without the colours that it counts', 'refused', png(header({ colour: 3 }), PIXELS, END)],
  ['a PNG of a depth that there isn’t', 'refused', png(header({ depth: 5 }), PIXELS, END)],
  ['a PNG with a wrong checksum', 'refused', brokenSum()],
  ['a PNG whose data aren’t compressed', 'refused', png(header(), chunk('IDAT', HOSTILE_WORDS), END)],
  [
    'a PNG whose chunk is longer than the file',
    'refused',
    png(header(), Buffer.from('\xff\xff\xff\xffIDAT', 'latin1'), END),
  ],
  [
    'a PNG with a long text in little room',
    'cleaned',
    pngWith(chunk('zTXt', Buffer.concat([Buffer.from('a\0\0'), bomb(200)]))),
  ],
  [
    'a PNG with a long international text in little room',
    'cleaned',
    pngWith(chunk('iTXt', Buffer.concat([Buffer.from('a\0\x01\0\0\0'), bomb(200)]))),
  ],
  [
    'a PNG with a colour profile that grows',
    'cleaned',
    pngWith(chunk('iCCP', Buffer.concat([Buffer.from('a\0\0'), bomb(200)]))),
  ],
  ['a PNG of 100,000 empty chunks', 'cleaned', pngWith(counted(100_000, () => chunk('prVt')))],
  ['a PNG with a script in its words', 'cleaned', pngWith(chunk('tEXt', `Comment\0${HOSTILE_WORDS}`))],
  ['a PNG with camera data that lead in a circle', 'cleaned', pngWith(chunk('eXIf', CIRCULAR_EXIF))],
  ['a PNG with a page behind it', 'refused', Buffer.concat([pngWith(), Buffer.from(HOSTILE_WORDS)])],
  ['a PNG that moves, 3,000 frames long', 'refused', movingPng(3_000)],
];
