import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { digestOf, sha256Hex } from './digest.js';
import { Digest } from './digest-schema.js';
import { sha256Hex as nodeSha256Hex } from './sha256-node.js';
import { sha256Hex as portableSha256Hex } from './sha256-portable.js';

interface Vector {
  name: string;
  value: unknown;
  digest: string;
}
const VECTORS_FILE = new URL('../testing/vectors/proof.json', import.meta.url);
const vectors = JSON.parse(readFileSync(VECTORS_FILE, 'utf8')) as Vector[];

describe('digests', () => {
  it('has vectors to be tested against', () => {
    expect(vectors.length).toBeGreaterThanOrEqual(10);
  });

  it.each(vectors)('gives the published digest of the $name', ({ value, digest }) => {
    expect(digestOf(value)).toBe(digest);
  });

  it('is 64 lower-case hex digits', () => {
    expect(Digest.safeParse(digestOf({})).success).toBe(true);
  });

  it('is the same in the browser as on the server, for text and for bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.uint8Array({ maxLength: 300 }), (text, bytes) => {
        expect(portableSha256Hex(text)).toBe(nodeSha256Hex(text));
        expect(portableSha256Hex(bytes)).toBe(nodeSha256Hex(bytes));
        expect(sha256Hex(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
      }),
    );
  });
});
