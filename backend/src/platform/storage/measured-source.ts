/** Counts and hashes bytes while they stream by, and stops a stream that isn't what was promised. */

import { createHash } from 'node:crypto';
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import { type BlobKey, promisedSha256 } from './blob-key.js';
import type { ExpectedContent } from './blob-store.js';
import { paced } from './paced.js';

export interface MeasuredSource {
  readonly chunks: AsyncIterable<Uint8Array>;
  /**
   * To be called when all chunks were taken. Throws `content_mismatch` naming the field that differs from what was
   * expected, or from what the key itself promises.
   */
  conclude(): { bytes: number; sha256: Digest };
}

export const measureSource = (
  key: BlobKey,
  source: AsyncIterable<Uint8Array>,
  expected: ExpectedContent = {},
): MeasuredSource => {
  const hash = createHash('sha256');
  const maxBytes = Math.min(expected.maxBytes ?? Infinity, expected.bytes ?? Infinity);
  let bytes = 0;

  async function* measure(): AsyncGenerator<Uint8Array> {
    for await (const chunk of paced(source)) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) throw tooLong(maxBytes);
      hash.update(chunk);
      yield chunk;
    }
  }

  return {
    chunks: measure(),
    conclude() {
      const sha256 = hash.digest('hex') as Digest;
      if (expected.bytes !== undefined && bytes !== expected.bytes) {
        throw contentMismatch('bytes', `must be ${expected.bytes} bytes long, but ${bytes} came`);
      }
      const promised = expected.sha256 ?? promisedSha256(key);
      if (promised !== undefined && promised !== sha256) {
        throw contentMismatch('sha256', `must hash to ${promised}, but what came hashes to ${sha256}`);
      }
      return { bytes, sha256 };
    },
  };
};

/** Bytes that aren't what was said of them; `path` names the field that says otherwise. */
export const contentMismatch = (path: string, rule: string): DomainError =>
  new DomainError('content_mismatch', `The content is not what was declared: ${path} ${rule}.`, {
    issues: [{ path, rule, code: 'content_mismatch' }],
  });

const tooLong = (maxBytes: number): DomainError =>
  new DomainError('payload_too_large', `The content is longer than the ${maxBytes} bytes that were declared.`, {
    issues: [{ path: 'bytes', rule: `must be at most ${maxBytes}`, code: 'too_big' }],
    maxBytes,
  });
