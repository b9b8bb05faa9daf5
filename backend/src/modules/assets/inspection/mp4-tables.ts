/**
 * Whether the tables of an MP4's track say no more than there is: as many entries as they have room for, pieces that lie
 * in the file, and in no other one. Players that believe them read past the end, or fetch what an address names.
 */
import { boxesIn, contentOf } from './mp4-boxes.js';

const COUNT_AT = 4;
const ENTRIES_AT = 8;
const IS_IN_THIS_FILE = 1;
const ENTRY_BYTES: Readonly<Record<string, number>> = { stts: 8, ctts: 8, stsc: 12, stss: 4, stco: 4, co64: 8 };

const tableFits = (table: Buffer, entriesAt: number, entryBytes: number): boolean =>
  table.length >= entriesAt && entriesAt + table.readUInt32BE(entriesAt - 4) * entryBytes <= table.length;

/** One size for all, or one for each. */
const sizesFit = (table: Buffer): boolean =>
  table.length >= 12 && tableFits(table, 12, table.readUInt32BE(4) === 0 ? 4 : 0);

const liesWithin = (table: Buffer, entryBytes: number, fileBytes: number): boolean => {
  for (let left = table.readUInt32BE(COUNT_AT), at = ENTRIES_AT; left > 0; left -= 1, at += entryBytes) {
    const place = entryBytes === 8 ? table.readBigUInt64BE(at) : table.readUInt32BE(at);
    if (place >= fileBytes) return false;
  }
  return true;
};

const isOfThisFile = (references: Buffer): boolean =>
  references.length >= ENTRIES_AT &&
  (boxesIn(references, ENTRIES_AT)?.every(
    ({ start, end }) => end - start >= 4 && (references.readUInt32BE(start) & IS_IN_THIS_FILE) === IS_IN_THIS_FILE,
  ) ??
    false);

/** Of the content of a `trak`. */
export const tablesAddUp = (track: Buffer, fileBytes: number): boolean => {
  const information = contentOf(contentOf(track, 'mdia'), 'minf');
  const references = contentOf(contentOf(information, 'dinf'), 'dref');
  if (references && !isOfThisFile(references)) return false;
  const samples = contentOf(information, 'stbl');
  const tables = samples ? boxesIn(samples) : [];
  return (
    tables?.every(({ type, start, end }) => {
      const table = samples?.subarray(start, end) ?? Buffer.alloc(0);
      if (type === 'stsz') return sizesFit(table);
      const entryBytes = ENTRY_BYTES[type];
      if (entryBytes === undefined) return true;
      const isPlace = type === 'stco' || type === 'co64';
      return tableFits(table, ENTRIES_AT, entryBytes) && (!isPlace || liesWithin(table, entryBytes, fileBytes));
    }) ?? false
  );
};
