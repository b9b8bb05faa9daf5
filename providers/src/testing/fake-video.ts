/** A clip such as a provider would make: a real MP4 with content, another one for another seed. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ffmpegBinary } from '../studio/raster/ffmpeg-binary.js';
import { fakePicture } from './fake-picture.js';

const FRAMES_PER_SECOND = 1;

export interface FakeClip {
  width: number;
  height: number;
  seconds: number;
  seed: number;
}

export async function fakeVideo({ seconds, ...picture }: FakeClip): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'fake-video-'));
  try {
    const [still, clip] = [join(folder, 'still.png'), join(folder, 'clip.mp4')];
    await writeFile(still, await fakePicture(picture));
    await promisify(execFile)(ffmpegBinary(), [
      ...['-loop', '1', '-framerate', String(FRAMES_PER_SECOND), '-i', still, '-t', String(seconds)],
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-movflags', '+faststart', clip],
    ]);
    return await readFile(clip);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
