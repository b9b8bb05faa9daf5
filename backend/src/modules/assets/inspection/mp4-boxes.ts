/** The boxes that an MP4 is made of (ISO/IEC 14496-12 §4.2), each with a length and a type. */

export interface Box {
  readonly type: string;
  /** Where it begins, where its content does, and where both end. */
  readonly head: number;
  readonly start: number;
  readonly end: number;
}

export const BOX_HEADER_BYTES = 16;
const SHORT_HEADER_BYTES = 8;
/** No film has so many side by side. */
const MAX_BOXES = 10_000;

/** Positions are relative to the buffer's beginning, and `limit` is where the surroundings end. */
export const boxAt = (bytes: Buffer, head: number, limit: number): Box | undefined => {
  if (bytes.length - head < SHORT_HEADER_BYTES) return undefined;
  const short = bytes.readUInt32BE(head);
  const type = bytes.toString('latin1', head + 4, head + 8);
  const isLarge = short === 1;
  // Media may be written before their length is known; anything else without one is something put behind the video.
  if (short === 0 && type !== 'mdat') return undefined;
  if (isLarge && bytes.length - head < BOX_HEADER_BYTES) return undefined;
  const size = isLarge ? Number(bytes.readBigUInt64BE(head + 8)) : short === 0 ? limit - head : short;
  const headerBytes = isLarge ? BOX_HEADER_BYTES : SHORT_HEADER_BYTES;
  const end = head + size;
  return size >= headerBytes && end <= limit ? { type, head, start: head + headerBytes, end } : undefined;
};

/** `undefined` when the boxes don't fill the content exactly, or are more than any film has. */
export const boxesIn = (content: Buffer, start = 0, end = content.length): Box[] | undefined => {
  const boxes: Box[] = [];
  for (let offset = start; offset < end; ) {
    const box = boxAt(content, offset, end);
    if (!box || boxes.length === MAX_BOXES) return undefined;
    boxes.push(box);
    offset = box.end;
  }
  return boxes;
};

/** Of the first box of that type inside another one. */
export const contentOf = (parent: Buffer | undefined, type: string): Buffer | undefined => {
  const box = parent && boxesIn(parent)?.find((each) => each.type === type);
  return box && parent.subarray(box.start, box.end);
};
