import { REGENERATIONS } from '@greenlight/shared/creative/creative-actions.js';
import { sampleCause } from '@greenlight/shared/testing/sample-cause.js';
import { regenerationAnswer, regenerationChoices } from './regeneration-words';

const told = (creative: Parameters<typeof regenerationChoices>[1]) =>
  regenerationChoices(REGENERATIONS, creative).map(({ label, hint }) => `${label}: ${hint}`);

describe('what can be made anew', () => {
  it('says of a stale creative what mends it, and what leaves it stale', () => {
    expect(told({ type: 'image', staleCauses: [sampleCause()] })).toEqual([
      'Words and picture: It is not stale any more then.',
      'Only the words: The picture is kept as it is, so it stays stale.',
      'Only the picture: The words are kept as they are, so it stays stale.',
    ]);
  });

  it('says of every other what is kept', () => {
    expect(told({ type: 'video', staleCauses: [] })).toEqual([
      'Words and film: Nothing of it is kept.',
      'Only the words: The film is kept as it is.',
      'Only the film: The words are kept as they are.',
    ]);
  });

  it('answers with what is there and what is still to come', () => {
    expect(regenerationAnswer('everything', 'text')).toBe('The words are new.');
    expect(regenerationAnswer('words', 'image')).toBe('The words are new.');
    expect(regenerationAnswer('everything', 'video')).toBe(
      'The words are new. The new film follows as soon as it is rendered.',
    );
    expect(regenerationAnswer('media', 'image')).toBe('The new picture follows as soon as it is rendered.');
  });
});
