/** Has an image decoded in a process of its own, bounded in time and number; what can't be decoded is no image. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { ConcurrencyLimit } from '../../../platform/concurrency/concurrency-limit.js';

const PATIENCE_MS = 30_000;
const DECODERS = 2;
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

const limit = new ConcurrencyLimit(DECODERS);

/** `undefined` when the bytes are no image that can be decoded within the limits. Takes the stream to its end. */
export const decodeImage = (open: () => Promise<Readable>): Promise<DecodedImage | undefined> =>
  limit.run(async () => {
    const source = await open();
    const child = spawn(process.execPath, [fileURLToPath(new URL(PROGRAM, import.meta.url))], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: {},
      timeout: PATIENCE_MS,
      killSignal: 'SIGKILL',
    });
    const [[code], answer] = await Promise.all([
      once(child, 'close') as Promise<[number | null]>,
      text(child.stdout),
      // A decoder that gives up closes its end early; how it ended is what counts then.
      pipeline(source, child.stdin).catch(() => undefined),
    ]);
    return code === 0 ? DecodedImage.parse(JSON.parse(answer)) : undefined;
  });
