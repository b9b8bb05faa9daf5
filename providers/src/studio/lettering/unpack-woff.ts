/** WOFF 1.0 to the plain font inside of it, once and with the platform's zlib; fontkit alone would inflate a table per glyph. */
import { inflateSync } from 'node:zlib';

const SIGNATURE = 0x774f4646;
const WOFF_HEADER = 44;
const WOFF_ENTRY = 20;
const FONT_HEADER = 12;
const FONT_ENTRY = 16;
const TABLE_ALIGNMENT = 4;
/** No typeface that the studio carries comes near. */
const MAX_FONT_BYTES = 16_000_000;

const aligned = (length: number): number => Math.ceil(length / TABLE_ALIGNMENT) * TABLE_ALIGNMENT;

/** Throws a TypeError for anything that isn't WOFF 1.0 of a sensible size. */
export function unpackWoff(woff: Buffer): Buffer {
  if (woff.length < WOFF_HEADER || woff.readUInt32BE(0) !== SIGNATURE) throw new TypeError('not a WOFF file');
  const tables = woff.readUInt16BE(12);
  const total = woff.readUInt32BE(16);
  if (total > MAX_FONT_BYTES) throw new TypeError('the font is too large');
  const font = Buffer.alloc(total);
  woff.copy(font, 0, 4, 8);
  font.writeUInt16BE(tables, 4);
  let place = FONT_HEADER + tables * FONT_ENTRY;
  for (let index = 0; index < tables; index += 1) {
    const entry = WOFF_HEADER + index * WOFF_ENTRY;
    const [offset, packed, length] = [4, 8, 12].map((at) => woff.readUInt32BE(entry + at)) as [number, number, number];
    const bytes = woff.subarray(offset, offset + packed);
    const table = packed === length ? bytes : inflateSync(bytes, { maxOutputLength: length });
    const directory = FONT_HEADER + index * FONT_ENTRY;
    woff.copy(font, directory, entry, entry + 4);
    woff.copy(font, directory + 4, entry + 16, entry + 20);
    font.writeUInt32BE(place, directory + 8);
    font.writeUInt32BE(length, directory + 12);
    table.copy(font, place);
    place += aligned(length);
  }
  return font;
}
