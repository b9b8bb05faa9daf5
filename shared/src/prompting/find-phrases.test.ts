import fc from 'fast-check';
import { forbiddenPhrases, phraseFinder } from './find-phrases.js';

describe('phraseFinder', () => {
  const find = phraseFinder(['cheap', 'Best Price', 'café', "don't miss", 'c++', ' ']);

  it.each([
    ['A CHEAP thing', ['cheap']],
    ['the best\n price!', ['Best Price']],
    ['en el cafe\u0301.', ['café']],
    ['Don’t miss it', ["don't miss"]],
    ['written in C++', ['c++']],
    ['cheap, cheap, café', ['cheap', 'café']],
    ['cheaper, nocheap, cheap_1, cafés', []],
  ])('finds in %j whole words only', (text, found) => expect(find(text)).toEqual(found));

  it('prefers the longer phrase, and finds nothing when nothing is forbidden', () => {
    expect(phraseFinder(['free', 'free trial'])('a free trial')).toEqual(['free trial']);
    expect(phraseFinder([' '])('anything')).toEqual([]);
  });

  it('takes any phrase literally', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 12 }), (phrase) => {
        fc.pre(phrase.trim() !== '');
        expect(phraseFinder([phrase])(`( ${phrase} )`)).toEqual([phrase]);
      }),
    );
  });
});

describe('forbiddenPhrases', () => {
  it.each([
    ['Don’t say “guaranteed” or "risk-free"', ['guaranteed', 'risk-free']],
    ['Never use the word bargain.', ['bargain']],
    ['No limited offers', ['limited offers']],
    ['Evita decir gratis', ['gratis']],
    ['no', []],
  ])('reads out of %j what must not be said', (dont, phrases) => expect(forbiddenPhrases([dont])).toEqual(phrases));
});
