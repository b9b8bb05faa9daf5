/** What several hostile pictures are made of. */
import type { HostileFile } from './hostile-file.js';

export type Named = [name: string, fate: HostileFile['fate'], bytes: Buffer];

export const SIDE = 64;
/** Grey pixels, each another, and before each row its filter, as a PNG has them. */
export const ROWS = Buffer.from(
  Array.from({ length: (SIDE + 1) * SIDE }, (_, at) => (at % (SIDE + 1) ? (at * 37) % 251 : 0)),
);

/** A directory of one entry, and the next directory is the same one again. */
export const CIRCULAR_EXIF = Buffer.from('4d4d002a00000008' + '0001' + '010e0002ffffffff00000008' + '00000008', 'hex');

export const counted = (count: number, make: (at: number) => Buffer): Buffer =>
  Buffer.concat(Array.from({ length: count }, (_, at) => make(at)));
