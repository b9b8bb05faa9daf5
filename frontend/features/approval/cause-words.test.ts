import { causeWords } from './cause-words';

const words = (kind: Parameters<typeof causeWords>[0]['kind'], summary: string): string =>
  causeWords({ kind, summary }, 'Europe/Madrid');

describe('why something changed', () => {
  it('names a post by its channel and by its slot in the campaign’s time zone', () => {
    expect(words('post', 'because post "newsroom, 2026-11-24T15:12:00.000Z" was added')).toBe(
      'because post "Newsroom, Tue 24 Nov 2026, 16:12" was added',
    );
    expect(words('post', 'because "link" of post "email, 2026-07-01T23:30Z" changed')).toBe(
      'because "link" of post "E-mail, Thu 2 Jul 2026, 01:30" changed',
    );
  });

  it('leaves everything else as it is recorded', () => {
    for (const [kind, summary] of [
      ['creative', 'because creative "newsroom, 2026-11-24T15:12:00.000Z" was added'],
      ['post', 'because post "pigeon, 2026-11-24T15:12:00.000Z" was added'],
      ['post', 'because post "newsroom, soon" was added'],
    ] as const) {
      expect(words(kind, summary)).toBe(summary);
    }
  });
});
