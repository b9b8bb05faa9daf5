/** Where a picture ends in its file, by the outline of its format alone: nothing is decoded, and nothing after it is read. */

const PNG_SIGNATURE_BYTES = 8;
/** Length, type and checksum around the content of a chunk. */
const PNG_CHUNK_BYTES = 12;

const endOfPng = (bytes: Buffer): number | undefined => {
  for (let at = PNG_SIGNATURE_BYTES; at + PNG_CHUNK_BYTES <= bytes.length; ) {
    const next = at + PNG_CHUNK_BYTES + bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IEND') return next;
    at = next;
  }
  return undefined;
};

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7;

/** The segments of a JPEG tell their length, but for the scans: those end at the next marker that isn't part of them. */
const endOfJpeg = (bytes: Buffer): number | undefined => {
  for (let at = 2; at + 1 < bytes.length; ) {
    const marker = bytes.readUInt8(at + 1);
    if (bytes[at] !== 0xff) return undefined;
    if (marker === END_OF_IMAGE) return at + 2;
    if (marker === 0xff) at += 1;
    else if (isRestart(marker)) at += 2;
    else if (at + 4 > bytes.length) return undefined;
    else {
      const end = at + 2 + bytes.readUInt16BE(at + 2);
      at = marker === START_OF_SCAN ? endOfScan(bytes, end) : end;
    }
  }
  return undefined;
};

const endOfScan = (bytes: Buffer, start: number): number => {
  for (let at = bytes.indexOf(0xff, start); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !isRestart(next)) return at;
  }
  return bytes.length;
};

const GIF_HEADER_BYTES = 13;
const GIF_IMAGE_BYTES = 10;
const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;

const endOfGif = (bytes: Buffer): number | undefined => {
  for (let at = GIF_HEADER_BYTES + colourTableBytes(bytes[10]); at < bytes.length; ) {
    const block = bytes[at];
    if (block === TRAILER) return at + 1;
    if (block === EXTENSION) at = endOfSubBlocks(bytes, at + 2);
    // After the description of an image comes one byte more, before its blocks.
    else if (block === IMAGE) {
      at = endOfSubBlocks(bytes, at + GIF_IMAGE_BYTES + colourTableBytes(bytes[at + GIF_IMAGE_BYTES - 1]) + 1);
    } else if (block === 0) at += 1;
    else return undefined;
  }
  return undefined;
};

const colourTableBytes = (flags = 0): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

const endOfSubBlocks = (bytes: Buffer, start: number): number => {
  let at = start;
  for (let length = bytes[at]; length !== undefined && length > 0; length = bytes[at]) at += 1 + length;
  return at + 1;
};

const RIFF_HEADER_BYTES = 8;

/** What is inside has an even length, or one byte of padding. */
const endOfWebp = (bytes: Buffer): number | undefined => {
  if (bytes.length < RIFF_HEADER_BYTES) return undefined;
  const length = bytes.readUInt32LE(4);
  return RIFF_HEADER_BYTES + length + (length % 2);
};

const OUTLINES: Readonly<Record<string, (bytes: Buffer) => number | undefined>> = {
  png: endOfPng,
  jpeg: endOfJpeg,
  gif: endOfGif,
  webp: endOfWebp,
};

/** Of bytes that begin as this format does. `undefined` when they don't reach the end of the picture. */
export const endOfPicture = (format: string, bytes: Buffer): number | undefined => {
  const end = OUTLINES[format]?.(bytes);
  return end !== undefined && end <= bytes.length ? end : undefined;
};
