import { gallerySpec } from '../gallery-specs.js';
import { wordsOf } from './words.js';

const standfirstOf = (body: string) => {
  const spec = gallerySpec('costa-serena', 'minimal', 'feed');
  return wordsOf({ ...spec, copy: { ...spec.copy, body } }).standfirst;
};

describe('wordsOf', () => {
  it('takes whole sentences from the opening of the body', () => {
    const long =
      'And this one goes on about the terrace, the breakfast, the sea and the many other things that a drawing has no room for at all.';
    expect(standfirstOf(`Twelve rooms by the sea. ${long}`)).toBe('Twelve rooms by the sea.');
  });

  it('takes nothing of the second paragraph', () => {
    expect(standfirstOf('Twelve rooms.\n\nOne terrace.')).toBe('Twelve rooms.');
  });

  it('leaves out a sentence that is too long rather than cutting it', () => {
    expect(standfirstOf('word '.repeat(60))).toBeUndefined();
  });

  it('doesn’t say the headline twice', () => {
    expect(standfirstOf('Wake up slowly. The ocean will wait.')).toBeUndefined();
  });
});
