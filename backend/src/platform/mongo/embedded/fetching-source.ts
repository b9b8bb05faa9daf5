/** A mongod from the network, put into the cache; a fetch that fails is a reason, never a crash of the search. */
import type { MongodCache } from './mongod-cache.js';
import type { MongodSource, Report } from './mongod-source.js';
import { readError } from './read-error.js';

/** One place on the network that has mongod. */
export interface MongodFetcher {
  readonly name: string;
  /** Why there is no point in trying, here and now; quick, so that a blocked network costs a second. */
  obstacle(): Promise<string | undefined>;
  /** Puts a mongod program at `destination`, whose folder is empty and may be used for downloads. Throws when it can't. */
  fetch(destination: string, report: Report): Promise<void>;
}

export function fetchingSource(fetcher: MongodFetcher, cache: MongodCache): MongodSource {
  return {
    name: fetcher.name,
    async find(report) {
      const obstacle = await fetcher.obstacle();
      if (obstacle !== undefined) return { outcome: 'missing', reason: obstacle };
      try {
        const version = await cache.fill((destination) => fetcher.fetch(destination, report));
        return { outcome: 'found', server: { kind: 'binary', path: cache.mongodPath, version } };
      } catch (error) {
        return { outcome: 'missing', reason: readError(error).message };
      }
    },
  };
}
