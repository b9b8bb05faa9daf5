/** A mongod that an earlier run fetched. */
import type { MongodCache } from './mongod-cache.js';
import type { MongodSource } from './mongod-source.js';

export function cacheSource(cache: MongodCache): MongodSource {
  return {
    name: 'our cache',
    async find() {
      const inspection = await cache.inspect();
      if (!inspection.usable) return { outcome: 'missing', reason: `${cache.mongodPath}: ${inspection.reason}` };
      return { outcome: 'found', server: { kind: 'binary', path: cache.mongodPath, version: inspection.version } };
    },
  };
}
