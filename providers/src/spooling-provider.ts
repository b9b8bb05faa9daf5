/** What a provider on this machine has beyond the port: files of finished jobs to be cleared, and processes to be ended. */
import type { RenderProvider } from './contract.js';

export interface SpoolingProvider extends RenderProvider {
  /** Removes all files of a job, once its output has been taken over; an unfinished job is cancelled. Unknown: nothing. */
  discard(providerJobId: string): Promise<void>;
  /** Discards what nobody came for: jobs untouched since `time` (milliseconds since 1970). How many there were. */
  discardOlderThan(time: number): Promise<number>;
  /** Ends this process's renderers; unfinished jobs go on when another process polls them. */
  close(): Promise<void>;
}

export const isSpooling = (provider: RenderProvider): provider is SpoolingProvider =>
  'discard' in provider && 'discardOlderThan' in provider && 'close' in provider;
