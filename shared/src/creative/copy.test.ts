import { Hashtag } from './copy.js';

describe('a hashtag', () => {
  it.each(['#repair', '#Reparación_2026', '#हिन्दी', '#ภาษาไทย', '#日本', '#2026'])('may be %s', (tag) => {
    expect(Hashtag.safeParse(tag).success).toBe(true);
  });

  it.each([
    ['without its sign', 'repair'],
    ['of nothing', '#'],
    ['with a blank', '#re pair'],
    ['that begins with a mark, which would cling to the sign', '#\u0301repair'],
    ['with markup', '#<b>'],
    ['with a letter that nobody sees', '#re\u3164pair'],
    ['with a sign that nobody sees', '#re\u200Bpair'],
    ['too long', `#${'a'.repeat(100)}`],
  ])('is refused %s', (_, tag) => {
    expect(Hashtag.safeParse(tag).success).toBe(false);
  });
});
