/** What uploads leave behind in the storage and in the history. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestApi } from './api.js';

/** The names of all files in the tenant's part of the storage. */
export const storedFiles = async (api: TestApi): Promise<string[]> => {
  const folder = join(api.config.storageDir, 'tenants', api.tenant.id);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
};

/** What happened to one thing, in order. */
export const eventsOf = async (api: TestApi, id: string): Promise<string[]> => {
  const found = await api.database.connection
    .collection('events')
    .find({ 'subject.id': id })
    .sort({ seq: 1 })
    .toArray();
  return found.map(({ action }) => action);
};
