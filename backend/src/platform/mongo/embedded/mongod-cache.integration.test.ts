import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sourceUrl, spawnModule } from '../../../../test/support/spawn-module.js';

/** Announces that it asks, and when it fetches it leaves a mark and waits until it is told to go on. */
const askingModule = (directory: string): string => `
  import { appendFile, writeFile } from 'node:fs/promises';
  import { once } from 'node:events';
  import { MongodCache } from '${sourceUrl('platform/mongo/embedded/mongod-cache.js')}';
  const told = once(process.stdin, 'data');
  const filling = new MongodCache('${directory}/cache').fill(async (destination) => {
    await appendFile('${directory}/fetches', 'fetched\\n');
    console.log('fetching');
    await told;
    await writeFile(destination, '#!/bin/sh\\necho "db version v7.0.1"\\n');
  });
  console.log('asked');
  console.log('version ' + await filling);
  process.exit();
`;

describe('MongodCache among processes', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'greenlight-fetch-once-'));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  it('fetches once when two processes ask at the same time, and both get the program', async () => {
    const first = spawnModule(askingModule(directory));
    await expect(first.nextLine()).resolves.toBe('asked');
    await expect(first.nextLine()).resolves.toBe('fetching');
    const second = spawnModule(askingModule(directory));
    await expect(second.nextLine()).resolves.toBe('asked');
    first.send('go on');
    second.send('go on');

    await expect(first.nextLine()).resolves.toBe('version 7.0.1');
    await expect(second.nextLine()).resolves.toBe('version 7.0.1');
    await expect(readFile(join(directory, 'fetches'), 'utf8')).resolves.toBe('fetched\n');
    await Promise.all([first.ended, second.ended]);
  });
});
