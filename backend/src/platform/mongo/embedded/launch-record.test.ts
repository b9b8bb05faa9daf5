import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LaunchRecord } from './launch-record.js';

describe('LaunchRecord', () => {
  let folder: string;
  let record: LaunchRecord;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'greenlight-record-'));
    record = new LaunchRecord(join(folder, 'launch.json'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('reads back what was written last', async () => {
    await record.write({ port: 27_017, launcherProcessId: 1 });
    await record.write({ port: 27_018, launcherProcessId: 2 });
    await expect(record.read()).resolves.toEqual({ port: 27_018, launcherProcessId: 2 });
    await expect(readdir(folder)).resolves.toEqual(['launch.json']);
  });

  it.each([
    '',
    'not JSON',
    '{"port":"27017","launcherProcessId":1}',
    '{"port":99999,"launcherProcessId":1}',
    '{"port":1,"launcherProcessId":-1}',
  ])('takes %p for no record', async (text) => {
    await writeFile(join(folder, 'launch.json'), text);
    await expect(record.read()).resolves.toBeUndefined();
  });

  it('has nothing before the first start', async () => {
    await expect(record.read()).resolves.toBeUndefined();
  });
});
