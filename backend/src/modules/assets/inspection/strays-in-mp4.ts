/**
 * What of an MP4's outline is neither picture nor sound: words, places, attachments, tracks of anything else, and room that
 * is said to be free. "A video that says more than it shows" is the threat. It is erased where it lies, so that nothing
 * else moves: picture and sound stay as they were encoded.
 */
import { type Box, boxesIn, contentOf } from './mp4-boxes.js';

/** Bytes to be written over: with zeros, or with the type of a box that says nothing. */
export interface Erasure {
  readonly start: number;
  readonly end: number;
  readonly value?: 'free';
}

const TRACKS = ['vide', 'soun'];
/** What belongs into which box; those that are no key here are looked at as a whole. */
const BELONGINGS: Readonly<Record<string, readonly string[]>> = {
  file: ['ftyp', 'styp', 'moov', 'mdat', 'moof', 'mfra', 'sidx', 'ssix'],
  moov: ['mvhd', 'trak', 'mvex', 'iods'],
  trak: ['tkhd', 'edts', 'mdia', 'tapt'],
  mdia: ['mdhd', 'hdlr', 'minf', 'elng'],
  minf: ['vmhd', 'smhd', 'hdlr', 'dinf', 'stbl'],
  dinf: ['dref'],
  stbl: [
    ...['stsd', 'stts', 'ctts', 'cslg', 'stsc', 'stsz', 'stz2', 'stco', 'co64', 'stss', 'stps', 'stsh'],
    ...['sdtp', 'sbgp', 'sgpd', 'subs', 'saiz', 'saio', 'padb'],
  ],
};
/** Of anything else a second one says what one reader believes and another doesn’t see. */
const MAY_BE_MANY = ['trak', 'sbgp', 'sgpd', 'subs', 'saiz', 'saio'];
const HANDLER_NAME_AT = 24;

/** `offset` is where `bytes` lie in the file. */
export const eraseBox = ({ head, start, end }: Box, offset: number): Erasure[] => [
  { start: offset + head + 4, end: offset + head + 8, value: 'free' },
  { start: offset + start, end: offset + end },
];

export const belongsInFile = ({ type }: Box): boolean => BELONGINGS.file?.includes(type) ?? false;

export const handlerOf = (track: Buffer): string | undefined =>
  contentOf(contentOf(track, 'mdia'), 'hdlr')?.toString('latin1', 8, 12);

/** `undefined` when the boxes of one of them don't fill it exactly, or what there is once comes twice. */
export const straysIn = (parent: string, content: Buffer, offset: number): Erasure[] | undefined => {
  const boxes = boxesIn(content);
  const singles = boxes?.map(({ type }) => type).filter((type) => isSingle(parent, type)) ?? [];
  if (!boxes || new Set(singles).size < singles.length) return undefined;
  const found = boxes.map((box) => straysOf(parent, box, content, offset));
  return found.includes(undefined) ? undefined : found.flatMap((strays) => strays ?? []);
};

const isSingle = (parent: string, type: string): boolean =>
  (BELONGINGS[parent]?.includes(type) ?? false) && !MAY_BE_MANY.includes(type);

const straysOf = (parent: string, box: Box, content: Buffer, offset: number): Erasure[] | undefined => {
  const inside = content.subarray(box.start, box.end);
  const isOfAnother = box.type === 'trak' && !TRACKS.includes(handlerOf(inside) ?? '');
  if (isOfAnother || !BELONGINGS[parent]?.includes(box.type)) return eraseBox(box, offset);
  if (box.type === 'hdlr' && inside.length > HANDLER_NAME_AT) {
    return [{ start: offset + box.start + HANDLER_NAME_AT, end: offset + box.end }];
  }
  return BELONGINGS[box.type] ? straysIn(box.type, inside, offset + box.start) : [];
};

/** The same bytes, but for those that are erased; `erasures` are in order and don't overlap. */
export async function* withoutStrays(
  source: AsyncIterable<Uint8Array>,
  erasures: readonly Erasure[],
): AsyncGenerator<Uint8Array> {
  let at = 0;
  let next = 0;
  for await (const chunk of source) {
    const end = at + chunk.length;
    const bytes = Buffer.from(chunk);
    for (let erasure = erasures[next]; erasure && erasure.start < end; erasure = erasures[next]) {
      const [from, to] = [Math.max(erasure.start, at), Math.min(erasure.end, end)];
      if (erasure.value === undefined) bytes.fill(0, from - at, to - at);
      else bytes.write(erasure.value.slice(from - erasure.start, to - erasure.start), from - at, 'latin1');
      if (erasure.end > end) break;
      next += 1;
    }
    yield bytes;
    at = end;
  }
}
