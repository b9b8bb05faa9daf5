import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Connection, createConnection } from 'mongoose';
import { sideBySide } from '../../../../test/support/side-by-side.js';
import { sourceUrl, spawnModule } from '../../../../test/support/spawn-module.js';
import { DatabaseFolderInUse } from './end-abandoned-mongod.js';
import { mongodSources } from './mongod-sources.js';
import { resolveMongod } from './resolve-mongod.js';
import { type ReplicaSet, startReplicaSet } from './start-replica-set.js';

const execFileOf = promisify(execFile);
const silently = (): void => undefined;
const portOf = (replicaSet: Pick<ReplicaSet, 'uri'>): number => Number(new URL(replicaSet.uri).port);

interface DatabaseFolder {
  readonly directory: string;
  start(options?: { fresh?: boolean; directory?: string; report?: (line: string) => void }): Promise<ReplicaSet>;
}

describe('startReplicaSet', () => {
  let mongodPath: string;
  const tests = sideBySide();

  beforeAll(async () => {
    const server = await resolveMongod(mongodSources({ ...process.env, MONGODB_URI: '' }), silently);
    if (server.kind !== 'binary') throw new Error('a server was asked for by program, not by URI');
    mongodPath = server.path;
    await tests.runAll(3);
  });
  async function inNewFolder(work: (folder: DatabaseFolder) => Promise<void>): Promise<void> {
    const directory = await mkdtemp(join(tmpdir(), 'greenlight-replica-set-'));
    const running: ReplicaSet[] = [];
    const start: DatabaseFolder['start'] = async (options = {}) => {
      const replicaSet = await startReplicaSet({ mongodPath, directory, report: silently, ...options });
      running.push(replicaSet);
      return replicaSet;
    };
    try {
      await work({ directory, start });
    } finally {
      await Promise.all(running.map((replicaSet) => replicaSet.stop()));
      await rm(directory, { recursive: true, force: true });
    }
  }

  const inFolder = (name: string, work: (folder: DatabaseFolder) => Promise<void>): void =>
    tests.test(name, () => inNewFolder(work));

  async function withConnection<Result>(
    uri: string,
    work: (connection: Connection) => Promise<Result>,
  ): Promise<Result> {
    const connection = await createConnection(uri, { dbName: 'greenlight' }).asPromise();
    try {
      return await work(connection);
    } finally {
      await connection.close();
    }
  }

  const write = (uri: string, name: string): Promise<unknown> =>
    withConnection(uri, (connection) => connection.collection('things').insertOne({ name }));

  const read = (uri: string): Promise<readonly unknown[]> =>
    withConnection(uri, (connection) => connection.collection('things').distinct('name'));

  inFolder('keeps data and port over an orderly stop', async ({ start }) => {
    const before = await start();
    await write(before.uri, 'kept');
    await before.stop();

    const after = await start();
    expect(after.uri).toBe(before.uri);
    await expect(read(after.uri)).resolves.toEqual(['kept']);
  });

  inFolder('keeps what was written when mongod is killed, and tells how it ended', async ({ start }) => {
    const before = await start();
    await write(before.uri, 'kept');
    process.kill(before.processId, 'SIGKILL');
    await expect(before.ended).resolves.toBe('SIGKILL');

    const after = await start();
    await expect(read(after.uri)).resolves.toEqual(['kept']);
  });

  inFolder('moves to another port with its data when the old port is taken', async ({ start }) => {
    const before = await start();
    await write(before.uri, 'kept');
    await before.stop();
    const squatter = createServer((socket) => socket.destroy());
    await once(squatter.listen(portOf(before), '127.0.0.1'), 'listening');

    try {
      const after = await start();
      expect(portOf(after)).not.toBe(portOf(before));
      await expect(read(after.uri)).resolves.toEqual(['kept']);
    } finally {
      squatter.close();
    }
  });

  inFolder('begins empty when asked for a fresh database', async ({ start }) => {
    const before = await start();
    await write(before.uri, 'forgotten');
    await before.stop();

    const after = await start({ fresh: true });
    await expect(read(after.uri)).resolves.toEqual([]);
  });

  for (const fresh of [false, true]) {
    inFolder(`refuses a folder that is in use, and leaves its data alone (fresh: ${fresh})`, async ({ start }) => {
      const first = await start();
      await write(first.uri, 'kept');

      const refusal = await start({ fresh }).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(DatabaseFolderInUse);
      expect(String(refusal)).toMatch(
        new RegExp(
          `a Greenlight that runs \\(process ${process.pid}\\)\\. Press Ctrl-C in its terminal, or .*DATA_DIR=`,
        ),
      );
      expect(String(refusal)).not.toContain(String(first.processId));
      await expect(read(first.uri)).resolves.toEqual(['kept']);
    });
  }

  inFolder('is refused by npm start and npm run demo before they build anything', async ({ directory, start }) => {
    const LAUNCH = fileURLToPath(sourceUrl('launch/launch.ts'));
    const BRIEF = fileURLToPath(sourceUrl('../../examples/course-enrolment.yaml'));
    const commands = [
      { line: ['start'], folder: 'mongo' },
      { line: ['demo', BRIEF], folder: join('demo', 'mongo') },
    ];
    for (const { line, folder } of commands) {
      await mkdir(join(directory, folder), { recursive: true });
      await start({ directory: join(directory, folder) });
      const env = { PATH: process.env.PATH, DATA_DIR: directory, PORT: '46111', WEB_PORT: '46110' };
      const launched = execFileOf(process.execPath, [LAUNCH, ...line], { env, timeout: 20_000 });
      await expect(launched).rejects.toMatchObject({
        code: 1,
        stdout: '',
        stderr: expect.stringMatching(/^The database in .* is in use by a Greenlight that runs .*DATA_DIR=.*\n$/),
      });
    }
  });

  inFolder('lets one of two simultaneous starts win', async ({ start }) => {
    const outcomes = await Promise.allSettled([start(), start()]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: expect.any(DatabaseFolderInUse),
    });
  });

  inFolder('commits transactions and announces the change on a change stream', async ({ start }) => {
    const { uri } = await start();
    await withConnection(uri, async (connection) => {
      const things = connection.collection('things');
      await connection.createCollection('things');
      const changes = things.watch();
      await changes.tryNext();
      await connection.withSession((session) =>
        session.withTransaction(async () => {
          await things.insertOne({ name: 'one' }, { session });
          await things.insertOne({ name: 'two' }, { session });
        }),
      );
      await expect(changes.next()).resolves.toMatchObject({ operationType: 'insert', fullDocument: { name: 'one' } });
      await expect(changes.next()).resolves.toMatchObject({ operationType: 'insert', fullDocument: { name: 'two' } });
      await changes.close();
    });
  });

  inFolder('quotes the log when mongod can not start', async ({ directory, start }) => {
    const before = await start();
    await before.stop();
    await rm(join(directory, 'data', 'mongod.lock'));
    await mkdir(join(directory, 'data', 'mongod.lock'));
    await expect(start()).rejects.toThrow(/mongod could not be started: it ended .*lock file.*Log: .*mongod\.log/s);
  });

  inFolder('says so when the program is not there', async ({ directory }) => {
    const absent = startReplicaSet({ mongodPath: join(directory, 'absent'), directory, report: silently });
    await expect(absent).rejects.toThrow(/mongod could not be started: .*ENOENT/);
  });

  describe('in a process of its own', () => {
    const startingModule = (directory: string, afterwards: string): string => `
      import { startReplicaSet } from '${sourceUrl('platform/mongo/embedded/start-replica-set.js')}';
      const { uri, processId } = await startReplicaSet(${JSON.stringify({ mongodPath, directory })});
      console.log(JSON.stringify({ uri, processId }));
      ${afterwards}
    `;

    async function startElsewhere(directory: string, afterwards = '') {
      const spawned = spawnModule(startingModule(directory, afterwards));
      const started: Pick<ReplicaSet, 'uri' | 'processId'> = JSON.parse(await spawned.nextLine());
      return { ...spawned, ...started };
    }

    /** Resolves when the mongod on the port is gone: the system then closes every connection to it. */
    async function untilGone(port: number): Promise<() => Promise<unknown>> {
      const socket = connect({ port, host: '127.0.0.1' });
      await once(socket, 'connect');
      const closed = once(socket, 'close');
      return () => closed;
    }

    inFolder('ends with the process that started it, when that exits without stopping it', async ({ directory }) => {
      const elsewhere = await startElsewhere(directory, "process.stdin.once('data', () => process.exit());");
      const gone = await untilGone(portOf(elsewhere));
      elsewhere.send('exit');
      await gone();
      await elsewhere.ended;
    });

    inFolder(
      'is replaced with its data kept, when the process that started it was killed',
      async ({ directory, start }) => {
        const elsewhere = await startElsewhere(directory);
        await write(elsewhere.uri, 'kept');
        elsewhere.child.kill('SIGKILL');
        await elsewhere.ended;

        const lines: string[] = [];
        const after = await start({ report: (line) => lines.push(line) });
        expect(lines).toEqual(['Ending the mongod that an earlier run left behind']);
        expect(after.processId).not.toBe(elsewhere.processId);
        await expect(read(after.uri)).resolves.toEqual(['kept']);
      },
    );
  });
});
