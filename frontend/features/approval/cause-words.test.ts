import { causeWords } from './cause-words';

const words = (kind: Parameters<typeof causeWords>[0]['kind'], summary: string): string =>
  causeWords({ kind, summary }, 'Europe/Madrid');

describe('why something changed', () => {
  it('names a post by its channel and by its slot in the campaign’s time zone', () => {
    expect(words('post', 'because post "newsroom, 2026-11-24T15:12:00.000Z" was added')).toBe(
      'because post "Newsroom, Tue 24 Nov 2026, 16:12" was added',
    );
    expect(words('post', 'because "link" of post "email, 2026-07-01T23:30Z" changed')).toBe(
      'because link of post "E-mail, Thu 2 Jul 2026, 01:30" changed',
    );
  });

  it('names fields as the rest of the page does, and all that is changed of media once', () => {
    expect(
      words('creative', 'because "assets.0.bytes", "assets.0.id", "assets.0.sha256" of creative "Roof" changed'),
    ).toBe('because media of creative "Roof" changed');
    expect(words('creative', 'because "copy.body", "strategyVersion" of creative "Roof" changed')).toBe(
      'because copy · body and strategy version of creative "Roof" changed',
    );
    expect(words('strategy', 'because "keyMessages", "tone" changed in strategy v2')).toBe(
      'because key messages and tone of voice changed in strategy v2',
    );
  });

  it('leaves everything else as it is recorded', () => {
    for (const [kind, summary] of [
      ['creative', 'because creative "newsroom, 2026-11-24T15:12:00.000Z" was added'],
      ['post', 'because post "pigeon, 2026-11-24T15:12:00.000Z" was added'],
      ['post', 'because post "newsroom, soon" was added'],
      ['creative', 'because creative "because "copy.body" of it" was added'],
      ['strategy', 'because strategy v2 was activated'],
    ] as const) {
      expect(words(kind, summary)).toBe(summary);
    }
  });
});
