/** What the user named in the environment; a name that doesn't work ends the search instead of being passed over. */
import { inspectMongod } from './inspect-mongod.js';
import type { MongodSource } from './mongod-source.js';

/** `MONGODB_URI`: a server that somebody else runs. Only its form is checked here, not whether it answers. */
export function configuredUriSource(environment: NodeJS.ProcessEnv): MongodSource {
  return {
    name: 'MONGODB_URI',
    async find() {
      const uri = environment.MONGODB_URI;
      if (!uri) return { outcome: 'missing', reason: 'not set' };
      if (!/^mongodb(\+srv)?:\/\//.test(uri)) {
        return { outcome: 'misconfigured', reason: 'it must begin with mongodb:// or mongodb+srv://' };
      }
      return { outcome: 'found', server: { kind: 'uri', uri } };
    },
  };
}

/** `MONGOMS_SYSTEM_BINARY`: the path of a mongod program. */
export function configuredBinarySource(environment: NodeJS.ProcessEnv): MongodSource {
  return {
    name: 'MONGOMS_SYSTEM_BINARY',
    async find() {
      const path = environment.MONGOMS_SYSTEM_BINARY;
      if (!path) return { outcome: 'missing', reason: 'not set' };
      const inspection = await inspectMongod(path);
      if (!inspection.usable) return { outcome: 'misconfigured', reason: `${path}: ${inspection.reason}` };
      return { outcome: 'found', server: { kind: 'binary', path, version: inspection.version } };
    },
  };
}
