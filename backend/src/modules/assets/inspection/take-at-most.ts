/** Reads what a program of ours hands over, which may be under the sway of what it looks at: only so much of it. */
import type { Readable } from 'node:stream';

/** `undefined` when there is more. */
export const takeAtMost = async (maxBytes: number, source: Readable): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};
