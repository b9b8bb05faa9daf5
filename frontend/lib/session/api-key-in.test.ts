import { apiKeyIn } from './api-key-in';

const KEY = 'gl_4fK9x2Lm_Zk3JxY0aB-7cD_eFgHiJkLmNoPqRsTuVwXyZ012345';

describe('apiKeyIn', () => {
  it('takes a key as it is', () => {
    expect(apiKeyIn(KEY)).toBe(KEY);
  });

  it('finds the key in a pasted line of the keys file', () => {
    expect(apiKeyIn(`  "owner": "${KEY}",\n`)).toBe(KEY);
  });

  it('refuses to choose when several keys were pasted', () => {
    expect(apiKeyIn(`"owner": "${KEY}", "admin": "${KEY}x"`)).toBeUndefined();
  });

  it.each(['', 'gl_', 'hunter2', 'gl_short', `x${KEY}`])('finds none in %j', (pasted) => {
    expect(apiKeyIn(pasted)).toBeUndefined();
  });

  it('never gives anything that could break out of a header', () => {
    expect(apiKeyIn(`${KEY}\r\nx-evil: 1`)).toBe(KEY);
  });
});
