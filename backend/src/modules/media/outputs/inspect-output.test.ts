import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { sniffOutput } from './inspect-output.js';

let folder: string;
const file = (name: string): string => join(folder, name);
const SCRIPT = '<script>alert(1)</script>';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'greenlight-inspect-'));
  const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#0f766e' } })
    .jpeg()
    .toBuffer();
  await writeFile(file('polyglot.jpg'), Buffer.concat([picture, Buffer.from(SCRIPT)]));
  await writeFile(file('page.png'), `<!doctype html>${SCRIPT}`);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('inspecting what a provider made', () => {
  it('goes by the bytes, not by the name', async () => {
    expect(await sniffOutput(file('polyglot.jpg'), 'image')).toBe('image/jpeg');
    await expect(sniffOutput(file('page.png'), 'image')).rejects.toMatchObject({ code: 'output.wrong_type' });
  });

  it('refuses a picture where a video was asked for', async () => {
    await expect(sniffOutput(file('polyglot.jpg'), 'video')).rejects.toMatchObject({ code: 'output.wrong_type' });
  });
});
