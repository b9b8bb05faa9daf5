/**
 * What an API key looks like and how it is recognised: `gl_<prefix>_<secret>`. The prefix finds it, the hash of the
 * whole proves it. A key holds 256 random bits, so one plain SHA-256 is enough to make the stored hash useless to a thief.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const PREFIX_LENGTH = 8;
const SECRET_BYTES = 32;
const PREFIX_LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
const FORMAT = /^gl_([a-z2-7]{8})_([A-Za-z0-9_-]{43})$/;

export interface FreshApiKey {
  /** Shown to its person once, and nowhere kept. */
  readonly key: string;
  readonly prefix: string;
  readonly hash: string;
}

export const makeApiKey = (): FreshApiKey => {
  const prefix = [...randomBytes(PREFIX_LENGTH)].map((byte) => PREFIX_LETTERS.charAt(byte % 32)).join('');
  const key = `gl_${prefix}_${randomBytes(SECRET_BYTES).toString('base64url')}`;
  return { key, prefix, hash: hashApiKey(key) };
};

/** `undefined` for text that can't be a key. */
export const prefixOf = (key: string): string | undefined => FORMAT.exec(key)?.[1];

export const hashApiKey = (key: string): string => createHash('sha256').update(key).digest('hex');

/** In time that doesn't depend on how much of the hash fits. */
export const keyMatches = (key: string, hash: string): boolean => {
  const given = Buffer.from(hashApiKey(key), 'hex');
  const stored = Buffer.from(hash, 'hex');
  return given.length === stored.length && timingSafeEqual(given, stored);
};
