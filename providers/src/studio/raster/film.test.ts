import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { composeScene } from '../compose-scene.js';
import { gallerySpec } from '../gallery-specs.js';
import { ffmpegBinary } from './ffmpeg-binary.js';
import { EncoderFailed, renderFilm } from './film.js';

const { scene } = composeScene(gallerySpec('costa-serena', 'minimal', 'feed'));
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'film-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function film(name: string): Promise<{ path: string; shares: number[] }> {
  const shares: number[] = [];
  const path = join(folder, name);
  await renderFilm({ scene, durationMs: 1_000, output: path, onProgress: (share) => void shares.push(share) });
  return { path, shares };
}

describe('renderFilm', () => {
  it('writes an H.264 clip for the web: yuv420p, right length and size, index before the pictures, no date', async () => {
    const { path, shares } = await film('clip.mp4');
    const { stderr } = await promisify(execFile)(ffmpegBinary(), ['-hide_banner', '-i', path, '-f', 'null', '-']);
    expect(stderr).toMatch(/Video: h264 \(High\).*yuv420p.*1080x1080.*30 fps/);
    expect(stderr).toContain('Duration: 00:00:01.00');
    expect(stderr).toMatch(/frame=\s*30 /);
    expect(stderr).not.toContain('creation_time');
    const bytes = await readFile(path, 'latin1');
    expect(bytes).not.toContain('Lavf');
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
    expect(shares).toHaveLength(30);
    expect(shares.at(-1)).toBe(1);
  });

  it('gives the same bytes for the same scene', async () => {
    const [one, other] = [await film('one.mp4'), await film('other.mp4')];
    expect((await readFile(one.path)).equals(await readFile(other.path))).toBe(true);
  });

  it('says what the encoder complained about', async () => {
    const broken = renderFilm({
      scene,
      durationMs: 1_000,
      output: join(folder, 'no', 'such', 'folder.mp4'),
      onProgress: () => {},
    });
    await expect(broken).rejects.toThrow(EncoderFailed);
    await expect(broken).rejects.toThrow(/No such file or directory/);
  });
});

describe('ffmpegBinary', () => {
  it('falls back on the installed one where the search path has none', () => {
    expect(ffmpegBinary(folder)).toMatch(/ffmpeg-installer/);
  });
});
