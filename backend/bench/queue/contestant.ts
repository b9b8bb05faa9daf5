/** A queue as the benchmark sees it: each contestant is set up for the same work, as its own documentation says. */

/** The same for all: the id is what is checked, the rest is there to be carried. */
export interface Payload {
  readonly id: string;
  readonly note: string;
}

export const payloadOf = (id: string): Payload => ({ id, note: 'A new poster for the autumn intake. '.repeat(3) });

/** Runs at a time, of one worker process. */
export const CONCURRENCY = 200;
export const MAX_ATTEMPTS = 3;

export interface Stores {
  readonly mongodbUri: string;
  /** Absent where there is no Redis. */
  readonly redisPort?: number;
}

export interface Contestant {
  /** Many jobs that are due, as fast as they can be put there. */
  fill(ids: readonly string[]): Promise<void>;
  /** One job, as a product would add it: it is kept when this resolves. */
  add(id: string): Promise<void>;
  /** Starts one worker. */
  work(handler: (payload: Payload) => Promise<void>): Promise<void>;
  /** How many jobs are stored that are not done. */
  left(): Promise<number>;
  /** What its store has used of all cores since it runs, as the store itself tells. */
  storeCoreMs(): Promise<number>;
  close(): Promise<void>;
}

/** What is measured: working off what waits, or how soon a new job begins. */
export type Task = 'drain' | 'pickup';

/** On an empty queue of its own. A contestant that is the faster for it may be set up for its task. */
export type OpenContestant = (stores: Stores, task: Task) => Promise<Contestant>;
