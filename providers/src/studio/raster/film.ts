/** Encodes a moving scene as H.264 for the web: yuv420p, index up front, and no trace of when or where it was made. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Scene } from '../scene/scene.js';
import { type Film, frameCount, frames } from './compositor.js';
import { ffmpegBinary } from './ffmpeg-binary.js';

const FRAMES_PER_SECOND = 30;

/** x264 gives the same bytes for the same number of threads only. */
const ENCODER_THREADS = 2;
const ERROR_TAIL = 2_000;

const encoderArguments = ({ width, height }: Scene['canvas'], output: string): string[] => [
  ...['-hide_banner', '-loglevel', 'error', '-nostdin', '-y'],
  ...[
    '-f',
    'rawvideo',
    '-pixel_format',
    'rgba',
    '-video_size',
    `${width}x${height}`,
    '-framerate',
    `${FRAMES_PER_SECOND}`,
  ],
  ...['-i', 'pipe:0', '-an', '-map_metadata', '-1'],
  ...[
    '-vf',
    'scale=in_range=full:out_range=tv:out_color_matrix=bt709:flags=accurate_rnd+full_chroma_int,format=yuv420p',
  ],
  ...['-color_range', 'tv', '-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709'],
  ...['-c:v', 'libx264', '-profile:v', 'high', '-preset', 'veryfast', '-crf', '19', '-threads', `${ENCODER_THREADS}`],
  ...[
    '-g',
    `${FRAMES_PER_SECOND * 2}`,
    '-movflags',
    '+faststart',
    '-fflags',
    '+bitexact',
    '-flags:v',
    '+bitexact',
    '-f',
    'mp4',
    output,
  ],
];

export class EncoderFailed extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(`ffmpeg ${reason}`, options);
    this.name = 'EncoderFailed';
  }
}

export interface FilmRequest {
  scene: Scene;
  durationMs: number;
  /** Path of the MP4 to write. */
  output: string;
  onProgress(share: number): void | Promise<void>;
}

/** Throws `EncoderFailed`. */
export async function renderFilm({ scene, durationMs, output, onProgress }: FilmRequest): Promise<void> {
  const film: Film = { durationMs, framesPerSecond: FRAMES_PER_SECOND };
  const encoder = spawn(ffmpegBinary(), encoderArguments(scene.canvas, output), { stdio: ['pipe', 'ignore', 'pipe'] });
  let complaint = '';
  encoder.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-ERROR_TAIL);
  });
  // A broken pipe is told by the exit code and the complaint, which say more.
  encoder.stdin.on('error', () => {});
  const ended = Promise.race([
    once(encoder, 'close').then(([code]) => code as number | null),
    once(encoder, 'error').then(([cause]) => Promise.reject(new EncoderFailed('could not be started', { cause }))),
  ]);
  ended.catch(() => {});
  try {
    let done = 0;
    for await (const frame of frames(scene, film)) {
      if (!encoder.stdin.writable) break;
      await new Promise<void>((resolve) => encoder.stdin.write(frame, () => resolve()));
      done += 1;
      await onProgress(done / frameCount(film));
    }
  } finally {
    encoder.stdin.end();
  }
  const code = await ended;
  if (code !== 0) throw new EncoderFailed(`ended with ${code ?? 'a signal'}: ${complaint.trim()}`);
}
