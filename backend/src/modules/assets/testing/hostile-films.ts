/** Videos that nobody means well with. */
import { type Decoy, HOSTILE_WORDS, type HostileFile } from './hostile-file.js';
import { box, numbers, sampleMp4 } from './sample-media.js';

const zeros = (count: number): Buffer => Buffer.alloc(count * 4);
const KIND = box('ftyp', Buffer.from('isom'), numbers(512), Buffer.from('isommp42'));
const DATA = box('mdat', Buffer.from('film'));
const MOVIE_HEADER = box('mvhd', numbers(0, 0, 0, 1_000, 3_000), zeros(20));
const SIZE = box('tkhd', zeros(19), numbers(64 * 65_536, 64 * 65_536));
const HANDLER = box('hdlr', zeros(2), Buffer.from('vide'), zeros(3));

const film = (...movie: Buffer[]): Buffer => Buffer.concat([KIND, box('moov', ...movie), DATA]);
const trackWith = (...information: Buffer[]): Buffer =>
  box('trak', SIZE, box('mdia', HANDLER, box('minf', ...information)));
const filmWith = (...information: Buffer[]): Buffer => film(MOVIE_HEADER, trackWith(...information));
const table = (type: string, ...values: number[]): Buffer => filmWith(box('stbl', box(type, numbers(0, ...values))));
const patched = (at: number, ...values: number[]): Buffer => {
  const bytes = sampleMp4('patched');
  bytes.set(numbers(...values), at);
  return bytes;
};
const nested = (depth: number): Buffer => (depth === 0 ? HANDLER : box('mdia', nested(depth - 1)));
const referringTo = (url: string): Buffer =>
  box('dinf', box('dref', numbers(0, 1), box('url ', numbers(0), Buffer.from(`${url}\0`))));
const elsewhere = (url: string): Buffer => filmWith(referringTo(url));
const describedTwice = (url: string): Buffer =>
  film(MOVIE_HEADER, box('trak', SIZE, box('mdia', HANDLER), box('mdia', HANDLER, box('minf', referringTo(url)))));

const MOVIE_AT = KIND.length;
const page = Buffer.from(HOSTILE_WORDS);

export const hostileFilms = ({ url, path }: Decoy): HostileFile[] => {
  const files: [name: string, fate: HostileFile['fate'], bytes: Buffer][] = [
    ['a video that is cut off', 'refused', sampleMp4('cut').subarray(0, -1)],
    ['a video whose outline is longer than the file', 'refused', patched(MOVIE_AT, 0x7fffffff)],
    ['a video whose outline has no length', 'refused', patched(MOVIE_AT, 0)],
    ['a video whose outline is shorter than its head', 'refused', patched(MOVIE_AT, 4)],
    ['a video of 2^63 bytes', 'refused', Buffer.concat([KIND, numbers(1, 0x6d6f6f76, 0x7fffffff, 0xffffffff)])],
    [
      'a video whose outline begins behind four gigabytes',
      'refused',
      Buffer.concat([KIND, numbers(1, 0x66726565, 1, 0), box('moov')]),
    ],
    ['a video without tracks', 'refused', film(MOVIE_HEADER)],
    ['a video of 1,000,000 tracks', 'refused', film(MOVIE_HEADER, Buffer.alloc(8_000_000, box('trak')))],
    ['a video of 1,000 tracks', 'refused', film(MOVIE_HEADER, ...Array.from({ length: 1_000 }, () => trackWith()))],
    ['a video with two outlines', 'refused', Buffer.concat([sampleMp4('two'), box('moov', MOVIE_HEADER)])],
    ['a video of 0 × 0', 'refused', film(MOVIE_HEADER, box('trak', box('tkhd', zeros(21)), box('mdia', HANDLER)))],
    [
      'a video that lasts for ever',
      'refused',
      film(box('mvhd', numbers(0x01000000, 0, 0, 0, 0, 1, 0x7fffffff, 0xffffffff), zeros(20)), trackWith()),
    ],
    ['a video of no time a second', 'refused', film(box('mvhd', numbers(0, 0, 0, 0, 3_000), zeros(20)), trackWith())],
    ['a video with 2^32 times in a short table', 'refused', table('stts', 0xffffffff, 1, 1)],
    ['a video with 2^32 sizes in a short table', 'refused', table('stsz', 0, 0xffffffff, 1)],
    ['a video whose pieces lie behind its end', 'refused', table('stco', 1, 0xfffffff0)],
    ['a video whose pieces lie behind four gigabytes', 'refused', table('co64', 1, 1, 0)],
    ['a video whose pictures are at an address', 'refused', elsewhere(`${url}/film.mp4`)],
    ['a video whose pictures are in a file', 'refused', elsewhere(`file://${path}`)],
    ['a video with a second description, whose pictures are in a file', 'refused', describedTwice(`file://${path}`)],
    ['a video with boxes a thousand deep', 'refused', film(MOVIE_HEADER, box('trak', SIZE, nested(1_000)))],
    ['a video with a page behind it', 'refused', Buffer.concat([sampleMp4('page'), page])],
    ['a video with a page in a box of nobody’s', 'cleaned', Buffer.concat([sampleMp4('box'), box('uuid', page)])],
    [
      'a video with a page in room that is free',
      'cleaned',
      Buffer.concat([KIND, box('free', page), sampleMp4('free').subarray(KIND.length)]),
    ],
    [
      'a video with words and places',
      'cleaned',
      film(MOVIE_HEADER, trackWith(), box('udta', box('\xa9xyz', page)), box('meta', zeros(1), page)),
    ],
    [
      'a video with words in its track',
      'cleaned',
      film(MOVIE_HEADER, box('trak', SIZE, box('mdia', HANDLER), box('udta', box('name', page)))),
    ],
    [
      'a video with a track of words',
      'cleaned',
      film(
        MOVIE_HEADER,
        trackWith(),
        box('trak', SIZE, box('mdia', box('hdlr', zeros(2), Buffer.from('sbtl'), zeros(3)), box('minf', page))),
      ),
    ],
  ];
  return files.map(([name, fate, bytes]) => ({ name, fate, bytes, mediaType: 'video/mp4' }));
};
