/**
 * Has an image decoded, and written anew where that is asked for, in a process of its own, bounded in time and number;
 * what can't be decoded is no image.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { ConcurrencyLimit } from '../../../platform/concurrency/concurrency-limit.js';

const PATIENCE_MS = 75_000;
const DECODERS = 2;
const FACTS_CHANNEL = 3;
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

type Open = () => Promise<Readable>;

const limit = new ConcurrencyLimit(DECODERS);

const startDecoder = (task: 'decode' | 'reencode', source: Readable) => {
  const child = spawn(process.execPath, [fileURLToPath(new URL(PROGRAM, import.meta.url)), task], {
    stdio: ['pipe', 'pipe', 'ignore', 'pipe'],
    env: {},
    timeout: PATIENCE_MS,
    killSignal: 'SIGKILL',
  }) as ChildProcessByStdio<Writable, Readable, null>;
  const image = Promise.all([
    once(child, 'close') as Promise<[number | null]>,
    text(child.stdio[FACTS_CHANNEL] as Readable),
    // A decoder that gives up closes its end early; how it ended is what counts then.
    pipeline(source, child.stdin).catch(() => undefined),
  ]).then(([[code], facts]) => (code === 0 ? DecodedImage.parse(JSON.parse(facts)) : undefined));
  return { child, image };
};

/** `undefined` when the bytes are no image that can be decoded within the limits. Takes the stream to its end. */
export const decodeImage = (open: Open): Promise<DecodedImage | undefined> =>
  limit.run(async () => {
    const { child, image } = startDecoder('decode', await open());
    child.stdout.resume();
    return image;
  });

/**
 * The same, and `keep` takes the picture as it is written anew. Whether that was whole is known only afterwards: what was
 * kept of it is for nothing when the answer is `undefined`. What `keep` throws is thrown on.
 */
export const reencodeImage = <T>(
  open: Open,
  keep: (anew: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<(DecodedImage & { kept: T }) | undefined> =>
  limit.run(async () => {
    const { child, image } = startDecoder('reencode', await open());
    try {
      const kept = await keep(child.stdout);
      const decoded = await image;
      return decoded && { ...decoded, kept };
    } finally {
      child.kill('SIGKILL');
      child.stdout.destroy();
      await image.catch(() => undefined);
    }
  });
