/**
 * Takes the first picture out of a film that somebody sent, in a process of its own, bounded in memory, time and number.
 * It reads the one file alone, as nothing but an MP4 with pictures of the two kinds that cameras and providers make. Where
 * memory can't be bounded from outside, no film is decoded.
 */
import { once } from 'node:events';
import { ffmpegBinary } from '@greenlight/providers/studio/raster/ffmpeg-binary.js';
import { ConcurrencyLimit } from '../../../platform/concurrency/concurrency-limit.js';
import { type ChildLimits, startBoundedProgram } from './bounded-child.js';
import { takeAtMost } from './take-at-most.js';

const LIMITS: ChildLimits = { memoryBytes: 1024 ** 3, timeMs: 20_000 };
const DECODERS = 2;
const MAX_FRAME_BYTES = 100 * 1024 ** 2;

const argumentsFor = (path: string): string[] => [
  ...['-hide_banner', '-loglevel', 'error', '-nostdin', '-threads', '1'],
  ...['-protocol_whitelist', 'file', '-f', 'mov', '-codec_whitelist', 'h264,hevc', '-i', `file:${path}`],
  ...['-map', '0:v:0', '-frames:v', '1', '-threads', '1', '-f', 'image2pipe', '-c:v', 'png', 'pipe:1'],
];

export class FilmDecoders {
  private readonly places = new ConcurrencyLimit(DECODERS);

  constructor(
    private readonly limits: ChildLimits = LIMITS,
    private readonly isBounded = process.platform === 'linux',
  ) {}

  /** A PNG, not yet judged; `undefined` when there is none to be had within the limits. */
  async firstFrame(path: string): Promise<Buffer | undefined> {
    return this.isBounded ? this.places.run(() => this.take(path)) : undefined;
  }

  private async take(path: string): Promise<Buffer | undefined> {
    const child = startBoundedProgram([ffmpegBinary(), ...argumentsFor(path)], this.limits, [
      'ignore',
      'pipe',
      'ignore',
    ]);
    const ended = once(child, 'close').then(
      ([code]) => code as number | null,
      () => null,
    );
    const frame = child.stdout ? await takeAtMost(MAX_FRAME_BYTES, child.stdout) : undefined;
    if (!frame) child.kill('SIGKILL');
    return (await ended) === 0 && frame && frame.length > 0 ? frame : undefined;
  }
}
