/**
 * Has an image decoded, and written anew where that is asked for, in a process of its own, bounded in memory, time and
 * number; what can't be decoded is no image.
 */
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { ConcurrencyLimit } from '../../../platform/concurrency/concurrency-limit.js';
import { type ChildLimits, startBoundedChild } from './bounded-child.js';
import { takeAtMost } from './take-at-most.js';

/** A WebP of as many pixels as are allowed takes most of either. */
const LIMITS: ChildLimits = { memoryBytes: 2 * 1024 ** 3, timeMs: 75_000 };
const DECODERS = 2;
const FACTS_CHANNEL = 3;
/** More than crops have that are made as they should be. */
const MAX_CROPS_BYTES = 64 * 1024 ** 2;
/** Source and build side by side: whichever this file is, the program beside it is the same. */
const PROGRAM = import.meta.url.endsWith('.ts') ? './image-decoder-process.ts' : './image-decoder-process.js';

const DecodedImage = z.object({
  format: z.string(),
  width: z.int().min(1),
  height: z.int().min(1),
  /** Behind the picture, where nothing belongs. */
  surplusBytes: z.int().min(0),
});
export type DecodedImage = z.infer<typeof DecodedImage>;

const CroppedImage = z.object({ cropBytes: z.array(z.int().min(1)) });

/** An image that nobody decoded: one frame of it has more pixels than are allowed, or all of its frames together. */
const TooManyPixels = z.object({ width: z.number(), height: z.number(), frames: z.int().min(1), maxPixels: z.int() });
export type TooManyPixels = z.infer<typeof TooManyPixels>;

/** An image that took more to decode than it may: the decoder was ended. */
export interface TooHeavy {
  readonly exceeded: ChildLimits;
}

/** `undefined` for bytes that are no image. */
type Found<T> = T | TooManyPixels | TooHeavy | undefined;
type Open = () => Promise<Readable>;
type Task = 'decode' | 'reencode' | 'crop';

/** How the program ends when it is about to need more than it may. */
const TOO_HEAVY = 3;

export class ImageDecoders {
  private readonly places = new ConcurrencyLimit(DECODERS);

  constructor(private readonly limits: ChildLimits = LIMITS) {}

  /** Takes the stream to its end, unless the decoder gives up. */
  decode(open: Open): Promise<Found<DecodedImage>> {
    return this.places.run(async () => {
      const { child, image } = this.start('decode', DecodedImage, await open());
      child.stdout.resume();
      return image;
    });
  }

  /**
   * The same, and `keep` takes the picture as it is written anew. Whether that was whole is known only afterwards: what was
   * kept of it is for nothing when the answer is another than that. What `keep` throws is thrown on.
   */
  reencode<T>(
    open: Open,
    keep: (anew: AsyncIterable<Uint8Array>) => Promise<T>,
  ): Promise<Found<DecodedImage & { kept: T }>> {
    return this.places.run(async () => {
      const { child, image } = this.start('reencode', DecodedImage, await open());
      try {
        const kept = await keep(child.stdout);
        const decoded = await image;
        return decoded && 'format' in decoded ? { ...decoded, kept } : decoded;
      } finally {
        child.kill('SIGKILL');
        child.stdout.destroy();
        await image.catch(() => undefined);
      }
    });
  }

  /** What draws the eye of a picture, once in each size; nothing of one that moves. */
  crop(open: Open, sizes: readonly { width: number; height: number }[]): Promise<Found<Buffer[]>> {
    return this.places.run(async () => {
      const { child, image } = this.start('crop', CroppedImage, await open(), JSON.stringify(sizes));
      const crops = await takeAtMost(MAX_CROPS_BYTES, child.stdout);
      if (!crops) child.kill('SIGKILL');
      const found = await image;
      if (!crops) return { exceeded: this.limits };
      if (!found || !('cropBytes' in found)) return found;
      let end = 0;
      return found.cropBytes.map((length) => {
        end += length;
        return crops.subarray(end - length, end);
      });
    });
  }

  private start<T>(task: Task, answer: z.ZodType<T>, source: Readable, ...more: readonly string[]) {
    const program = fileURLToPath(new URL(PROGRAM, import.meta.url));
    const args = [program, task, String(this.limits.memoryBytes), ...more];
    const stdio = ['pipe', 'pipe', 'ignore', 'pipe'] as const;
    const child = startBoundedChild(args, this.limits, [...stdio]) as ChildProcessByStdio<Writable, Readable, null>;
    const image = Promise.all([
      once(child, 'close') as Promise<[number | null]>,
      text(child.stdio[FACTS_CHANNEL] as Readable),
      // A decoder that gives up closes its end early; how it ended is what counts then.
      pipeline(source, child.stdin).catch(() => undefined),
    ]).then(([[code], facts]) => this.found(answer, code, facts));
    return { child, image };
  }

  /** Without a code it was killed: by the clock, by itself, or because it was refused memory that it counted on. */
  private found<T>(answer: z.ZodType<T>, code: number | null, facts: string): Found<T> {
    if (code === null || code === TOO_HEAVY) return { exceeded: this.limits };
    return code === 0 ? z.union([TooManyPixels, answer]).parse(JSON.parse(facts)) : undefined;
  }
}
