/** Changes one byte of a stored file, as a broken disk or an intruder would, and puts it back whatever happens. */
import { closeSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import type { TenantId } from '@greenlight/shared/kernel/ids.js';
import { contentKey } from '../../platform/storage/blob-key.js';

export interface StoredBytes {
  readonly path: string;
  readonly offset: number;
}

/** The middle byte of what is stored under this hash. Throws when the storage hasn't got it. */
export const storedBytes = async (storageDir: string, tenantId: TenantId, sha256: string): Promise<StoredBytes> => {
  const path = join(storageDir, ...contentKey(tenantId, Digest.parse(sha256)).split('/'));
  const { size } = await stat(path);
  return { path, offset: Math.floor(size / 2) };
};

/** At once, so that it can be done while the process ends. */
const flip = ({ path, offset }: StoredBytes): void => {
  const file = openSync(path, 'r+');
  try {
    const byte = Buffer.alloc(1);
    readSync(file, byte, 0, 1, offset);
    writeSync(file, Buffer.from([byte.readUInt8() ^ 0xff]), 0, 1, offset);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
};

/** The byte is another one while `work` runs, and what it was afterwards, also when `work` throws or the process ends. */
export const withOneByteChanged = async <T>(bytes: StoredBytes, work: () => Promise<T>): Promise<T> => {
  const putBack = () => flip(bytes);
  flip(bytes);
  process.once('exit', putBack);
  try {
    return await work();
  } finally {
    process.off('exit', putBack);
    putBack();
  }
};
