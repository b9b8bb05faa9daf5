import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fakeVideo } from '@greenlight/providers/testing/fake-video.js';
import sharp from 'sharp';
import { hostileFilms } from '../testing/hostile-films.js';
import { FilmDecoders } from './take-frame.js';

const onLinux = process.platform === 'linux' ? it : it.skip;
const SECOND = 1_000;

describe('the first picture of a film', () => {
  let folder: string;
  let film: Buffer;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'greenlight-frame-'));
    film = await fakeVideo({ width: 96, height: 64, seconds: 1, seed: 7 });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const frameOf = async (bytes: Buffer | string, decoders = new FilmDecoders()) => {
    const path = join(folder, 'film.mp4');
    await writeFile(path, bytes);
    return decoders.firstFrame(path);
  };

  onLinux('is taken as it is, and each time the same', async () => {
    const [frame = Buffer.alloc(0), again] = [await frameOf(film), await frameOf(film)];
    expect(await sharp(frame).metadata()).toMatchObject({ format: 'png', width: 96, height: 64 });
    expect((await sharp(frame).stats()).entropy).toBeGreaterThan(1);
    expect(again?.equals(frame)).toBe(true);
  });

  it('is taken of no list of other files, no picture and no film of a kind that nobody makes', async () => {
    const still = join(folder, 'still.png');
    await writeFile(
      still,
      await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
        .png()
        .toBuffer(),
    );
    expect(await frameOf(`ffconcat version 1.0\nfile '${still}'\n`)).toBeUndefined();
    expect(await frameOf(`#EXTM3U\n#EXTINF:1,\nfile://${still}\n#EXT-X-ENDLIST\n`)).toBeUndefined();
    expect(await new FilmDecoders().firstFrame(still)).toBeUndefined();
    expect(await frameOf(Buffer.from(film.toString('latin1').replaceAll('avc1', 'mp4v'), 'latin1'))).toBeUndefined();
  });

  it('is taken of no film that nobody means well with', async () => {
    const decoy = { url: 'http://127.0.0.1:1', path: join(folder, 'still.png') };
    const frames: unknown[] = [];
    for (const { bytes } of hostileFilms(decoy)) frames.push(await frameOf(bytes));
    expect(frames.filter((frame) => frame !== undefined)).toEqual([]);
  });

  it('is not taken when that takes more memory than it may, nor where nobody can bound it', async () => {
    const large = await fakeVideo({ width: 1_920, height: 1_080, seconds: 1, seed: 7 });
    expect(
      await frameOf(large, new FilmDecoders({ memoryBytes: 16 * 1024 ** 2, timeMs: 20 * SECOND })),
    ).toBeUndefined();
    expect(await frameOf(film, new FilmDecoders(undefined, false))).toBeUndefined();
  });

  onLinux(
    'is given up when it takes more time than it may',
    async () => {
      const endless = join(folder, 'endless.mp4');
      await promisify(execFile)('mkfifo', [endless]);
      expect(await new FilmDecoders({ memoryBytes: 1024 ** 3, timeMs: 200 }).firstFrame(endless)).toBeUndefined();
    },
    10_000,
  );
});
