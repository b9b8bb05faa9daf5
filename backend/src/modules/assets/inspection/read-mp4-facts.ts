/**
 * Reads the outline of an MP4 (ISO/IEC 14496-12) without decoding it: that its boxes fill the file exactly, that it has
 * a video track, and how large and long it is. What doesn't add up is no MP4 that we keep.
 */

export type ReadAt = (start: number, length: number) => Promise<Buffer>;

export interface Mp4Facts {
  readonly width: number;
  readonly height: number;
  readonly durationMs: number;
}

interface Box {
  readonly type: string;
  /** Where its content begins, and where the box ends. */
  readonly start: number;
  readonly end: number;
}

const HEADER_BYTES = 8;
const LARGE_HEADER_BYTES = 16;
const MAX_OUTLINE_BYTES = 32 * 1024 * 1024;
const MAX_TOP_BOXES = 10_000;

/** `undefined` when the boxes overlap, run past the end, or hold no video. */
export const readMp4Facts = async (readAt: ReadAt, fileBytes: number): Promise<Mp4Facts | undefined> => {
  let outline: Buffer | undefined;
  let offset = 0;
  for (let count = 0; offset < fileBytes; count += 1) {
    const header = await readAt(offset, Math.min(LARGE_HEADER_BYTES, fileBytes - offset));
    const box = boxAt(header, 0, fileBytes - offset);
    if (!box || count > MAX_TOP_BOXES) return undefined;
    if (box.type === 'moov') {
      if (outline || box.end - box.start > MAX_OUTLINE_BYTES) return undefined;
      outline = await readAt(offset + box.start, box.end - box.start);
    }
    offset += box.end;
  }
  return outline && factsOf(outline);
};

const factsOf = (outline: Buffer): Mp4Facts | undefined => {
  const boxes = boxesIn(outline);
  const movieHeader = boxes?.find(({ type }) => type === 'mvhd');
  const durationMs = movieHeader && durationOf(outline.subarray(movieHeader.start, movieHeader.end));
  for (const track of boxes?.filter(({ type }) => type === 'trak') ?? []) {
    const size = videoSizeOf(outline.subarray(track.start, track.end));
    if (size && durationMs !== undefined) return { ...size, durationMs };
  }
  return undefined;
};

const videoSizeOf = (track: Buffer): { width: number; height: number } | undefined => {
  const header = contentOf(track, 'tkhd');
  const handler = contentOf(contentOf(track, 'mdia'), 'hdlr');
  if (!header || handler?.toString('latin1', 8, 12) !== 'vide') return undefined;
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

const contentOf = (parent: Buffer | undefined, type: string): Buffer | undefined => {
  const box = parent && boxesIn(parent)?.find((each) => each.type === type);
  return box && parent.subarray(box.start, box.end);
};

/** `undefined` when the boxes don't fill the content exactly. */
const boxesIn = (content: Buffer): Box[] | undefined => {
  const boxes: Box[] = [];
  for (let offset = 0; offset < content.length; ) {
    const box = boxAt(content, offset, content.length);
    if (!box) return undefined;
    boxes.push(box);
    offset = box.end;
  }
  return boxes;
};

/** Positions are relative to the buffer's beginning, and `limit` is where the surroundings end. */
const boxAt = (bytes: Buffer, offset: number, limit: number): Box | undefined => {
  if (bytes.length - offset < HEADER_BYTES) return undefined;
  const short = bytes.readUInt32BE(offset);
  const type = bytes.toString('latin1', offset + 4, offset + 8);
  const isLarge = short === 1;
  // Media may be written before their length is known; anything else without one is something put behind the video.
  if (short === 0 && type !== 'mdat') return undefined;
  if (isLarge && bytes.length - offset < LARGE_HEADER_BYTES) return undefined;
  const size = isLarge ? Number(bytes.readBigUInt64BE(offset + 8)) : short === 0 ? limit - offset : short;
  const headerBytes = isLarge ? LARGE_HEADER_BYTES : HEADER_BYTES;
  const end = offset + size;
  return size >= headerBytes && end <= limit ? { type, start: offset + headerBytes, end } : undefined;
};
