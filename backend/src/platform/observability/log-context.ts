/** What every log line of one request carries, without handing a logger through each call. */
import { AsyncLocalStorage } from 'node:async_hooks';

export interface LogNotes {
  requestId?: string;
  tenantId?: string;
  userId?: string;
  code?: string;
  /** The job a worker is busy with. */
  jobId?: string;
}

const storage = new AsyncLocalStorage<LogNotes>();

export const withLogNotes = <T>(notes: LogNotes, work: () => T): T => storage.run(notes, work);

/** Adds to the lines that follow in the present request or job; outside of one it does nothing. */
export const noteInLog = (notes: LogNotes): void => {
  const present = storage.getStore();
  if (present) Object.assign(present, notes);
};

export const logNotes = (): LogNotes => storage.getStore() ?? {};
