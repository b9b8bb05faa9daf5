/**
 * A Redis to compare with: the one that is installed, or Debian's packages unpacked into our cache. Where neither can be
 * had the benchmark goes on without it and says so.
 */
import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { freePort } from '../free-port.js';

const PACKAGES = ['redis-server', 'redis-tools', 'libjemalloc2', 'liblzf1', 'libatomic1'];
const LIBRARIES = 'usr/lib/x86_64-linux-gnu';
const run = promisify(execFile);

interface RedisProgram {
  readonly path: string;
  readonly environment: NodeJS.ProcessEnv;
}

export interface RedisServer {
  readonly port: number;
  stop(): Promise<void>;
}

const works = ({ path, environment }: RedisProgram): boolean =>
  spawnSync(path, ['--version'], { env: environment }).status === 0;

const unpackedAt = (folder: string): RedisProgram => ({
  path: join(folder, 'usr/bin/redis-server'),
  environment: { ...process.env, LD_LIBRARY_PATH: join(folder, LIBRARIES) },
});

/** Unpacked beside its place and then moved there, so that nobody finds half of it. */
const unpackPackages = async (folder: string): Promise<void> => {
  const beside = `${folder}.${process.pid}`;
  await mkdir(beside, { recursive: true });
  try {
    await run('apt-get', ['download', ...PACKAGES], { cwd: beside });
    const archives = (await readdir(beside)).filter((name) => name.endsWith('.deb'));
    for (const archive of archives) await run('dpkg-deb', ['-x', archive, '.'], { cwd: beside });
    await rm(folder, { recursive: true, force: true });
    await rename(beside, folder);
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
};

const findRedis = async (): Promise<RedisProgram> => {
  const installed: RedisProgram = { path: 'redis-server', environment: process.env };
  if (works(installed)) return installed;
  const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'greenlight', 'redis');
  const unpacked = unpackedAt(folder);
  if (!works(unpacked)) await unpackPackages(folder);
  if (!works(unpacked)) throw new Error(`${unpacked.path} does not run`);
  return unpacked;
};

/** On empty data, with its append-only file written out every second. `undefined` where there is none, with a line why. */
export const startRedis = async (): Promise<RedisServer | undefined> => {
  const program = await findRedis().catch((error: unknown) => {
    const [reason] = String(error instanceof Error ? error.message : error).split('\n');
    process.stdout.write(`BullMQ is left out: no redis-server here (apt-get install redis-server). ${reason}\n`);
    return undefined;
  });
  if (!program) return undefined;
  const dir = await mkdtemp(join(tmpdir(), 'greenlight-redis-'));
  const port = await freePort();
  const options = { port, bind: '127.0.0.1', dir, appendonly: 'yes', appendfsync: 'everysec', save: '' };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const server = spawn(program.path, args, { env: program.environment, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(server, 'exit');
  await new Promise<void>((ready, fail) => {
    server.stdout.on('data', (text) => String(text).includes('Ready to accept connections') && ready());
    ended.then(() => fail(new Error('redis-server ended at once.')), fail);
  });
  return {
    port,
    async stop() {
      server.kill();
      await ended;
      await rm(dir, { recursive: true, force: true });
    },
  };
};
