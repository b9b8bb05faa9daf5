/**
 * Keeps the memory of a process flat while large contents stream through it. V8 learns so late of buffers outside its
 * heap that a passing gigabyte leaves up to a hundred megabytes of garbage; here the young garbage is cleared in time.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Collect = (options: { type: 'minor' }) => void;

const STEP_BYTES = 8 * 1024 ** 2;

let passedBytes = 0;
let collect: Collect | undefined;

const clearYoungGarbage = (): void => {
  if (!collect) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as Collect;
    setFlagsFromString('--no-expose-gc');
  }
  collect({ type: 'minor' });
};

/** The same chunks. What passes through any of these in a process counts together; a step costs about a millisecond. */
export async function* paced(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    yield chunk;
    passedBytes += chunk.byteLength;
    if (passedBytes < STEP_BYTES) continue;
    passedBytes = 0;
    clearYoungGarbage();
  }
}
