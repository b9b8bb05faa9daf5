/** Decodes what a provider made, so that a contract test trusts pixels rather than a file's name. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { ffmpegBinary } from '../studio/raster/ffmpeg-binary.js';

export interface DecodedMedia {
  width: number;
  height: number;
  /** Of a video: the first frame to the last. */
  durationMs?: number;
  /** Different values somewhere: not one flat colour. */
  hasContent: boolean;
}

async function decodeImage(bytes: Uint8Array): Promise<DecodedMedia> {
  const { info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const { channels } = await sharp(bytes).stats();
  return { width: info.width, height: info.height, hasContent: channels.some(({ min, max }) => max - min > 16) };
}

async function decodeVideo(bytes: Uint8Array): Promise<DecodedMedia> {
  const folder = await mkdtemp(join(tmpdir(), 'decode-'));
  try {
    const [clip, frame] = [join(folder, 'clip.mp4'), join(folder, 'last.png')];
    await writeFile(clip, bytes);
    const { stderr } = await promisify(execFile)(ffmpegBinary(), [
      '-hide_banner',
      '-i',
      clip,
      ...['-update', '1', '-compression_level', '0'],
      '-y',
      frame,
    ]);
    const [, hours, minutes, seconds] = /Duration: (\d+):(\d+):([\d.]+)/u.exec(stderr) ?? [];
    const durationMs = Math.round((Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000);
    return { ...(await decodeImage(await sharp(frame).toBuffer())), durationMs };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Rejects when the bytes are not what `mediaType` says. */
export const decodeMedia = (bytes: Uint8Array, mediaType: string): Promise<DecodedMedia> =>
  mediaType.startsWith('video/') ? decodeVideo(bytes) : decodeImage(bytes);
