/** What says that it is a picture or a video, and is something else altogether. */
import sharp from 'sharp';
import { type Decoy, HOSTILE_WORDS, type HostileFile } from './hostile-file.js';
import { box, sampleJpeg } from './sample-media.js';

const svg = (content: string, before = ''): string =>
  `<?xml version="1.0"?>${before}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="8" height="8">${content}</svg>`;

const laughs = (): string => {
  const entities = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`);
  return svg('<text>&l9;</text>', `<!DOCTYPE svg [<!ENTITY l0 "ha">${entities.join('')}]>`);
};

const element = (id: string, content: Buffer): Buffer => {
  const length = Buffer.alloc(8);
  length.writeUInt32BE(content.length, 4);
  length[0] = 1;
  return Buffer.concat([Buffer.from(id, 'hex'), length, content]);
};
const matroska = (kind: string): Buffer =>
  Buffer.concat([
    element('1a45dfa3', element('4282', Buffer.from(kind))),
    element('18538067', element('1941a469', element('61a7', element('465c', Buffer.from(HOSTILE_WORDS))))),
  ]);

export const hostileStrangers = async ({ url, path }: Decoy): Promise<HostileFile[]> => {
  const avif = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .avif()
    .toBuffer();
  const tiff = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .tiff()
    .toBuffer();
  const reading = `<!DOCTYPE svg [<!ENTITY x SYSTEM "file://${path}">]>`;
  const files: [name: string, mediaType: HostileFile['mediaType'], bytes: Buffer | string][] = [
    ['one byte', 'image/png', 'x'],
    ['a page', 'image/gif', `<!doctype html>${HOSTILE_WORDS}`],
    ['an object', 'image/jpeg', '{"error": "try again later"}'],
    ['a script in an SVG', 'image/png', svg(HOSTILE_WORDS)],
    ['an SVG that reads a file', 'image/jpeg', svg('<text>&x;</text>', reading)],
    ['an SVG that fetches a picture', 'image/webp', svg(`<image xlink:href="${url}/a.png" width="8" height="8"/>`)],
    ['an SVG that begins as a GIF', 'image/gif', `GIF${svg(`<image xlink:href="${url}/a.png"/>`)}`],
    ['an SVG of a thousand million laughs', 'image/png', laughs()],
    ['an AVIF', 'image/png', avif],
    ['an AVIF that says it is a video', 'video/mp4', avif],
    ['a HEIC', 'image/jpeg', box('ftyp', Buffer.from('heic\0\0\0\0mif1heic'))],
    ['a TIFF', 'image/jpeg', tiff],
    ['a PDF', 'image/png', `%PDF-1.7\n${HOSTILE_WORDS}`],
    ['a JPEG that says it is a PNG', 'image/png', await sampleJpeg('liar')],
    ['a playlist of an address', 'video/mp4', `#EXTM3U\n#EXTINF:1,\n${url}/a.ts\n#EXT-X-ENDLIST\n`],
    ['a playlist of files', 'video/mp4', `ffconcat version 1.0\nfile '${path}'\nfile '${url}/a.mp4'\n`],
    ['a Matroska with a page attached', 'video/mp4', matroska('matroska')],
    ['a WebM', 'video/mp4', matroska('webm')],
  ];
  return files.map(([name, mediaType, bytes]) => ({
    name,
    mediaType,
    bytes: Buffer.from(bytes as string),
    fate: 'refused',
  }));
};
