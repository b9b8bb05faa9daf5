/** Tells an outage of the storage (work waits and is tried again, SPEC §13) from a defect in the code. */
import { DomainError } from '@greenlight/shared/kernel/errors.js';

const OUTAGES = new Set([
  ...['ENOSPC', 'EDQUOT', 'EFBIG', 'EROFS', 'EIO', 'EMFILE', 'ENFILE'],
  ...['EACCES', 'EPERM', 'ENOTDIR', 'ELOOP', 'ESTALE', 'ENXIO'],
]);

const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;

export const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT';
export const isPresent = (error: unknown): boolean => codeOf(error) === 'EEXIST';

/** Whatever is no known outage is handed back as it was. */
export const asStorageFault = (error: unknown): unknown => {
  const reason = codeOf(error);
  if (reason === undefined || !OUTAGES.has(reason)) return error;
  const fault = new DomainError('service_unavailable', 'The file storage is out of order; try again later.', {
    reason,
  });
  fault.cause = error;
  return fault;
};

export const guardingStorage = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw asStorageFault(error);
  }
};
