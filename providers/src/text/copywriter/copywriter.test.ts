import { COPY_FIELDS, Copy, type CopyField } from '@greenlight/shared/creative/copy.js';
import type { CopyRequest } from '@greenlight/shared/prompting/copy-request.js';
import { phraseFinder } from '@greenlight/shared/prompting/find-phrases.js';
import { CHANNEL_LIMITS, CHANNELS, type Channel } from '@greenlight/shared/publishing/channel.js';
import { composePostText } from '@greenlight/shared/publishing/compose-post-text.js';
import { deliveredLength } from '@greenlight/shared/publishing/delivered-text.js';
import fc from 'fast-check';
import { copywriter } from './copywriter.js';

const requestFor = (channel: Channel, changes: Partial<CopyRequest> = {}): CopyRequest => ({
  parts: [...COPY_FIELDS],
  language: 'en',
  creative: { name: 'Learn on a real roof', type: 'image', format: 'feed', channel },
  limits: {
    maxTextLength: CHANNEL_LIMITS[channel].maxTextLength,
    maxHashtags: CHANNEL_LIMITS[channel].maxHashtags,
  },
  brief: {
    campaignName: 'Autumn intake',
    summary: 'Fill the places of the autumn intake.',
    product: 'Solar Technician certificate',
    landingPage: 'https://training.example/solar',
    deadline: '2026-12-21T22:00:00.000Z',
    timeZone: 'Europe/Dublin',
  },
  strategy: {
    language: 'en',
    offer: 'a twelve-week Solar Technician certificate in the evenings',
    audience: [
      {
        name: 'working adults',
        pains: ['No time during the day', 'fear of starting from zero', 'Sunday classes'],
        desires: ['a certificate employers know', 'steady work outdoors'],
      },
    ],
    positioning: 'The only certificate in the county taught on a real roof. Internal second sentence.',
    keyMessages: ['Six of the twelve weeks are on a real roof', 'Evenings and Saturdays, so you keep your job'],
    tone: { adjectives: ['warm', 'plain'] },
    pillars: [{ name: 'Real roofs' }],
    donts: ['guaranteed job'],
  },
  keep: {},
  seed: 7,
  ...changes,
});

const written = async (request: CopyRequest) => (await copywriter.compose(request)).copy;

describe('the copywriter', () => {
  it.each(CHANNELS)('stays within what %s takes, link included', async (channel) => {
    await fc.assert(
      fc.asyncProperty(fc.nat(2_147_483_647), async (seed) => {
        const copy = Copy.parse(await written(requestFor(channel, { seed })));
        const link =
          'https://training.example/solar?utm_source=bluesky&utm_medium=social&utm_campaign=autumn-2026-intake';
        const length = deliveredLength(channel, composePostText(copy, {}, channel), link);
        expect(length).toBeLessThanOrEqual(CHANNEL_LIMITS[channel].maxTextLength);
        expect(copy.hashtags.length).toBeLessThanOrEqual(CHANNEL_LIMITS[channel].maxHashtags);
      }),
      { numRuns: 40 },
    );
  });

  it('gives the same words for the same request', async () => {
    expect(await written(requestFor('newsroom'))).toEqual(await written(requestFor('newsroom')));
  });

  it('writes the parts that were asked for and no others', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray([...COPY_FIELDS], { minLength: 1 }), async (parts: CopyField[]) => {
        expect(Object.keys(await written(requestFor('newsroom', { parts }))).sort()).toEqual([...parts].sort());
      }),
    );
  });

  it('says what the voice of the strategy’s tone says, in other words for another tone', async () => {
    const bodies = await Promise.all(
      ['warm', 'plain', 'playful', 'expert', 'urgent'].map(async (adjective) => {
        const request = requestFor('newsroom');
        return (await written({ ...request, strategy: { ...request.strategy, tone: { adjectives: [adjective] } } }))
          .body;
      }),
    );
    expect(new Set(bodies).size).toBe(bodies.length);
  });

  it('tells it in many ways: another seed, other words', async () => {
    const bodies = await Promise.all(
      Array.from({ length: 30 }, async (_, seed) => (await written(requestFor('newsroom', { seed }))).body),
    );
    expect(new Set(bodies).size).toBeGreaterThan(20);
  });

  it('says more than the offer where there is room for more', async () => {
    const { body } = await written(requestFor('mastodon'));
    expect(body).toContain('twelve-week Solar Technician certificate');
    expect(body).toContain('December 21');
  });

  describe.each(['en', 'es'] as const)('headlines of a campaign (%s)', (language) => {
    const campaign = async (tone: string, size: number, seedOf: (index: number) => number) => {
      const headlines: string[] = [];
      for (let index = 0; index < size; index += 1) {
        const request = requestFor('newsroom', {
          language,
          seed: seedOf(index),
          otherHeadlines: headlines.toReversed(),
        });
        const creative = { ...request.creative, name: `Idea ${index}` };
        const keyMessages = ['The salt is raked at sunset', 'Your teachers work on roofs'];
        const strategy = { ...request.strategy, keyMessages, tone: { adjectives: [tone] } };
        headlines.push((await written({ ...request, creative, strategy })).headline ?? '');
      }
      return headlines;
    };
    const endingOf = (headline: string) => /[.] (.+)$/u.exec(headline)?.[1];

    it.each(['warm', 'plain', 'playful', 'expert', 'urgent'])('are all different, in a %s tone', async (tone) => {
      for (let seed = 0; seed < 10; seed += 1) {
        // Two key messages; the fewest endings are three.
        const headlines = await campaign(tone, 5, (index) => seed * 31 + (index % 2));
        expect(new Set(headlines).size).toBe(5);
        const endings = headlines.flatMap((headline) => endingOf(headline) ?? []);
        expect(new Set(endings).size).toBe(endings.length);
      }
    });

    it('end on the message itself in every second one at least, while there are messages', async () => {
      const firsts = await Promise.all(Array.from({ length: 60 }, (_, seed) => campaign('playful', 1, () => seed)));
      const bare = firsts.flat().filter((headline) => endingOf(headline) === undefined);
      expect(bare.length).toBeGreaterThan(20);
      expect(bare.length).toBeLessThan(firsts.length);
      const endings = firsts.flat().flatMap((headline) => endingOf(headline) ?? []);
      const most = Math.max(...endings.map((ending) => endings.filter((other) => other === ending).length));
      expect(most).toBeLessThanOrEqual(endings.length / 2);
    });
  });

  it('sets nothing behind a message that is complete: long, of two parts, or with a number', async () => {
    const messages = {
      en: [
        'Evenings and Saturdays, so you keep your job',
        'Free up to 500 products',
        'Learn on a real roof for six of the twelve weeks',
        'Your teachers stood on a roof with you this morning',
      ],
      es: [
        'Pesa poco, con la batería puesta',
        'Tres pisos sin ascensor',
        'De lunes a viernes con una sola carga y sin cables',
      ],
    } as const;
    for (const language of ['en', 'es'] as const) {
      for (const [message, seed] of messages[language].flatMap((said) =>
        [...Array(8).keys()].map((n) => [said, n] as const),
      )) {
        const request = requestFor('newsroom', { language, seed });
        const strategy = { ...request.strategy, keyMessages: [message], tone: { adjectives: ['playful'] } };
        expect((await written({ ...request, strategy })).headline).toBe(message);
      }
    }
  });

  it('sets nothing behind a message that asks, or that is two sentences already', async () => {
    for (const message of ['¿Tres pisos sin ascensor?', 'Ocho segundos. Plegada']) {
      for (let seed = 0; seed < 12; seed += 1) {
        const request = requestFor('newsroom', { language: 'es', seed });
        const strategy = { ...request.strategy, keyMessages: [message], tone: { adjectives: ['playful'] } };
        expect((await written({ ...request, strategy })).headline).toBe(message);
      }
    }
  });

  it('doesn’t say in the body what a headline that is kept says', async () => {
    const said = 'Six of the twelve weeks are on a real roof';
    for (let seed = 0; seed < 12; seed += 1) {
      const request = requestFor('newsroom', { parts: ['body'], seed, keep: { headline: `${said}. Really.` } });
      const creative = { ...request.creative, name: 'Evenings and Saturdays' };
      expect((await written({ ...request, creative })).body).not.toContain(said);
    }
  });

  it('writes «e» where Spanish does', async () => {
    const request = requestFor('newsroom', { language: 'es' });
    const audience = [{ name: 'a', pains: ['ruido', 'inercia'], desires: ['calma', 'islas'] }];
    const strategy = { ...request.strategy, offer: 'el descanso', audience };
    for (let seed = 0; seed < 12; seed += 1) {
      const { body } = await written({ ...request, seed, strategy });
      expect(body).not.toMatch(/ y (islas|inercia)/);
      expect(body).toContain('calma e islas');
    }
  });

  it.each(['en', 'es'] as const)('puts whatever people typed where it is right in any form (%s)', async (language) => {
    const request = requestFor('newsroom', { language });
    const audience = [{ name: 'a', pains: ['dar vueltas por ahí'], desires: ['que todo llegue'] }];
    const strategy = { ...request.strategy, offer: 'el abono que sube', audience };
    for (const adjective of ['warm', 'plain', 'playful', 'expert', 'urgent']) {
      for (let seed = 0; seed < 24; seed += 1) {
        const { body = '' } = await written({
          ...request,
          seed,
          strategy: { ...strategy, tone: { adjectives: [adjective] } },
        });
        // By itself or after a colon: no preposition, verb or address that it would have to agree with.
        for (const typed of ['dar vueltas por ahí', 'el abono que sube', 'que todo llegue'])
          expect(body).toMatch(new RegExp(`(^|: |[.?!\n] ?|¿)${typed}[.?]`, 'imu'));
      }
    }
  });

  it('writes Spanish when the strategy is in Spanish', async () => {
    const { body } = await written(requestFor('newsroom', { language: 'es' }));
    expect(body).toContain('hasta el 21 de diciembre');
  });

  it('never says what the brand bans or the strategy forbids', async () => {
    const banned = ['real roof', 'certificate employers know'];
    await fc.assert(
      fc.asyncProperty(fc.nat(10_000), async (seed) => {
        const copy = await written(
          requestFor('newsroom', { seed, brand: { name: 'Harbour', wordmark: 'Harbour', bannedWords: banned } }),
        );
        const said = [copy.headline, copy.body, copy.callToAction, copy.altText].join('\n');
        expect(phraseFinder(banned)(said)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('keeps the strategy’s internal words out: segment names, and positioning beyond its first sentence', async () => {
    const { body } = await written(requestFor('newsroom'));
    expect(body).not.toContain('working adults');
    expect(body).not.toContain('Internal second sentence');
  });

  it('always carries the disclaimer that the brand requires', async () => {
    const requiredDisclaimer = 'Places subject to an interview.';
    const brand = { name: 'Harbour', wordmark: 'Harbour', bannedWords: [], requiredDisclaimer };
    expect((await written(requestFor('bluesky', { brand }))).body).toContain(requiredDisclaimer);
  });

  it('refuses, saying what to shorten, when nothing fits', async () => {
    const request = requestFor('bluesky', { limits: { maxTextLength: 60, maxHashtags: 0 } });
    await expect(copywriter.compose(request)).rejects.toMatchObject({
      code: 'copywriter.nothing_fits',
      retryable: false,
    });
  });

  it('leaves the names of days as they are inside a sentence', async () => {
    const request = requestFor('newsroom');
    const audience = [{ name: 'a', pains: ['Sunday classes'], desires: [] }];
    expect((await written({ ...request, strategy: { ...request.strategy, audience } })).body).toContain(
      'Sunday classes',
    );
  });
});
