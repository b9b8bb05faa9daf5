/** Says cheaply whether a local file may have changed since it was last read. */
import { randomUUID } from 'node:crypto';
import type { BigIntStats } from 'node:fs';

export type FileStamp = Pick<BigIntStats, 'size' | 'mtimeNs' | 'ctimeNs' | 'ctimeMs' | 'ino'>;

/** File systems stamp times as coarsely as two seconds; a second change within one stamp would be invisible. */
const SETTLING_MS = 2_000;

/** Size, times of change and inode. The change time can't be set back by whoever rewrites a file. */
export const stampText = ({ size, mtimeNs, ctimeNs, ino }: FileStamp): string => `${size}:${mtimeNs}:${ctimeNs}:${ino}`;

/**
 * `stampedAt` is when the stamp was read (epoch ms). A file that had changed a moment before has no dependable
 * fingerprint yet: it gets one that equals no other, so that it will be read again.
 */
export const fileFingerprint = (stamp: FileStamp, stampedAt: number): string => {
  const settled = stampedAt - Number(stamp.ctimeMs) > SETTLING_MS;
  return settled ? stampText(stamp) : `${stampText(stamp)}:${randomUUID()}`;
};
