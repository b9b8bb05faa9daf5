/**
 * Reads the outline of an MP4 (ISO/IEC 14496-12) without decoding it: that its boxes fill the file exactly, that it has
 * a video track, that its tables add up, how large and long it is, and what of it is neither picture nor sound. What
 * doesn't add up is no MP4 that we keep.
 */
import { BOX_HEADER_BYTES, type Box, boxAt, boxesIn, contentOf } from './mp4-boxes.js';
import { tablesAddUp } from './mp4-tables.js';
import { belongsInFile, type Erasure, eraseBox, handlerOf, straysIn } from './strays-in-mp4.js';

export type ReadAt = (start: number, length: number) => Promise<Buffer>;

export interface Mp4Facts {
  readonly width: number;
  readonly height: number;
  readonly durationMs: number;
}

export interface Mp4Outline {
  readonly facts: Mp4Facts;
  /** In order. */
  readonly strays: readonly Erasure[];
}

const MAX_OUTLINE_BYTES = 32 * 1024 * 1024;
const MAX_TOP_BOXES = 10_000;
const MAX_TRACKS = 64;

/** `undefined` when the boxes overlap, run past the end, hold no video, or say what can't be. */
export const readMp4Outline = async (readAt: ReadAt, fileBytes: number): Promise<Mp4Outline | undefined> => {
  const strays: Erasure[] = [];
  let movie: Mp4Outline | undefined;
  let offset = 0;
  for (let count = 0; offset < fileBytes; count += 1) {
    const header = await readAt(offset, Math.min(BOX_HEADER_BYTES, fileBytes - offset));
    const box = boxAt(header, 0, fileBytes - offset);
    if (!box || count > MAX_TOP_BOXES) return undefined;
    if (box.type === 'moov') {
      const length = box.end - box.start;
      if (movie || length > MAX_OUTLINE_BYTES) return undefined;
      movie = movieOf(await readAt(offset + box.start, length), offset + box.start, fileBytes);
      if (!movie) return undefined;
    }
    strays.push(...straysAtTop(box, offset, movie));
    offset += box.end;
  }
  return movie && { facts: movie.facts, strays };
};

const straysAtTop = (box: Box, offset: number, movie: Mp4Outline | undefined): readonly Erasure[] => {
  if (box.type === 'moov') return movie?.strays ?? [];
  return belongsInFile(box) ? [] : eraseBox(box, offset);
};

const movieOf = (movie: Buffer, offset: number, fileBytes: number): Mp4Outline | undefined => {
  const facts = factsOf(movie, fileBytes);
  const strays = facts && straysIn('moov', movie, offset);
  return strays && { facts, strays };
};

const factsOf = (movie: Buffer, fileBytes: number): Mp4Facts | undefined => {
  const boxes = boxesIn(movie);
  const movieHeader = boxes?.find(({ type }) => type === 'mvhd');
  const durationMs = movieHeader && durationOf(movie.subarray(movieHeader.start, movieHeader.end));
  const tracks = boxes?.filter(({ type }) => type === 'trak').map(({ start, end }) => movie.subarray(start, end)) ?? [];
  if (durationMs === undefined || tracks.length > MAX_TRACKS) return undefined;
  if (!tracks.every((track) => tablesAddUp(track, fileBytes))) return undefined;
  const size = tracks.map(videoSizeOf).find((each) => each !== undefined);
  return size && { ...size, durationMs };
};

const videoSizeOf = (track: Buffer): { width: number; height: number } | undefined => {
  const header = contentOf(track, 'tkhd');
  if (!header || handlerOf(track) !== 'vide') return undefined;
  const sizeAt = header.length - 8;
  if (sizeAt < 0) return undefined;
  // 16.16 fixed point.
  const width = Math.round(header.readUInt32BE(sizeAt) / 65_536);
  const height = Math.round(header.readUInt32BE(sizeAt + 4) / 65_536);
  return width > 0 && height > 0 ? { width, height } : undefined;
};

const durationOf = (header: Buffer): number | undefined => {
  const isLong = header[0] === 1;
  if (header.length < (isLong ? 32 : 20)) return undefined;
  const perSecond = header.readUInt32BE(isLong ? 20 : 12);
  const duration = isLong ? Number(header.readBigUInt64BE(24)) : header.readUInt32BE(16);
  const durationMs = Math.round((duration / perSecond) * 1_000);
  return Number.isSafeInteger(durationMs) ? durationMs : undefined;
};
