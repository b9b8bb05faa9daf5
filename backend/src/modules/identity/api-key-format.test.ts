import { hashApiKey, keyMatches, makeApiKey, prefixOf } from './api-key-format.js';

describe('an API key', () => {
  it('is found by its prefix and proved by the hash of the whole', () => {
    const { key, prefix, hash } = makeApiKey();
    expect(key).toMatch(/^gl_[a-z2-7]{8}_[A-Za-z0-9_-]{43}$/);
    expect(prefixOf(key)).toBe(prefix);
    expect(keyMatches(key, hash)).toBe(true);
  });

  it('is never the same twice', () => {
    const keys = Array.from({ length: 200 }, () => makeApiKey());
    expect(new Set(keys.map(({ key }) => key)).size).toBe(200);
    expect(new Set(keys.map(({ prefix }) => prefix)).size).toBe(200);
  });

  it("doesn't match another key's hash, nor one that is no hash", () => {
    const { key } = makeApiKey();
    expect(keyMatches(key, hashApiKey(`${key}x`))).toBe(false);
    expect(keyMatches(key, '')).toBe(false);
    expect(keyMatches(key, 'zz')).toBe(false);
  });

  it("can't be found out from what is stored", () => {
    const { key, prefix, hash } = makeApiKey();
    const secret = key.slice(`gl_${prefix}_`.length);
    expect(`${prefix} ${hash}`).not.toContain(secret);
  });

  it.each([
    '',
    'gl_',
    'gl_short_x',
    'xx_abcdefgh_'.padEnd(55, 'a'),
    `gl_ABCDEFGH_${'a'.repeat(43)}`,
    `gl_abcdefgh_${'a'.repeat(44)}`,
  ])('is not %j', (text) => {
    expect(prefixOf(text)).toBeUndefined();
  });
});
