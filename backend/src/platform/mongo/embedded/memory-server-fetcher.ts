/** Fetches mongod from MongoDB's own download host by way of mongodb-memory-server, with the host's certificate checked. */
import { copyFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { MongodFetcher } from './fetching-source.js';
import type { Report } from './mongod-source.js';
import { probeHost } from './probe-host.js';

const DOWNLOAD_HOST = 'https://fastdl.mongodb.org';
/** Long enough for a healthy line; a blocked one costs no more than this when another source follows. */
const PROBE_TIMEOUT_MS = 1_000;
/** When nothing follows, a slow line deserves patience. */
const LAST_HOPE_PROBE_TIMEOUT_MS = 10_000;
const PROXY_VARIABLES = [
  'https_proxy',
  'HTTPS_PROXY',
  'http_proxy',
  'HTTP_PROXY',
  'npm_config_proxy',
  'npm_config_https-proxy',
];

export interface MemoryServerFetcherOptions {
  readonly environment: NodeJS.ProcessEnv;
  /** No other source follows on this machine. */
  readonly isLastHope: boolean;
}

export class MemoryServerFetcher implements MongodFetcher {
  readonly name = 'download by mongodb-memory-server';
  readonly #options: MemoryServerFetcherOptions;

  constructor(options: MemoryServerFetcherOptions) {
    this.#options = options;
  }

  /** Behind a proxy a direct probe proves nothing, so that only the download itself can tell. */
  async obstacle(): Promise<string | undefined> {
    const { environment, isLastHope } = this.#options;
    if (PROXY_VARIABLES.some((name) => environment[name])) return undefined;
    const host = environment.MONGOMS_DOWNLOAD_URL || environment.MONGOMS_DOWNLOAD_MIRROR || DOWNLOAD_HOST;
    return probeHost(host, isLastHope ? LAST_HOPE_PROBE_TIMEOUT_MS : PROBE_TIMEOUT_MS);
  }

  async fetch(destination: string, report: Report): Promise<void> {
    report('Fetching MongoDB by mongodb-memory-server (once, about 100 MB)');
    const { MongoBinary } = await import('mongodb-memory-server');
    const fetched = await withCheckedCertificates(() => MongoBinary.getPath({ downloadDir: dirname(destination) }));
    // Copied, not moved: it may come from mongodb-memory-server's own cache, which other projects use.
    await copyFile(fetched, destination);
  }
}

/** mongodb-memory-server checks the download host's certificate only when npm's `strict-ssl` is spelt out. */
async function withCheckedCertificates<Result>(work: () => Promise<Result>): Promise<Result> {
  const before = process.env.npm_config_strict_ssl;
  process.env.npm_config_strict_ssl = before ?? 'true';
  try {
    return await work();
  } finally {
    if (before === undefined) delete process.env.npm_config_strict_ssl;
  }
}
