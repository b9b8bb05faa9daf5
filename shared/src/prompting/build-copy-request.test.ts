import { COPY_FIELDS } from '../creative/copy.js';
import { sampleBrandKit, sampleCampaign, sampleCreative } from '../testing/sample-campaign.js';
import { sampleStrategy } from '../testing/sample-strategy.js';
import { buildCopyRequest, type CopyRequestInput, copyFieldsOf } from './build-copy-request.js';
import { CopyRequest, copyAnswerSchema } from './copy-request.js';

const input = (changes: Partial<CopyRequestInput> = {}): CopyRequestInput => ({
  campaign: sampleCampaign().campaign,
  strategy: sampleStrategy(),
  brandKit: { ...sampleBrandKit(), requiredDisclaimer: 'Places are limited' },
  creative: { ...sampleCreative(1), prompt: 'Mention the tools' },
  parts: ['headline'],
  ...changes,
});

describe('buildCopyRequest', () => {
  it('asks for the parts, keeps the other words, and passes on what may be known', () => {
    const request = buildCopyRequest(input());
    expect(CopyRequest.parse(request)).toEqual(request);
    const { headline: _headline, ...kept } = sampleCreative(1).copy ?? {};
    expect(request).toMatchObject({
      parts: ['headline'],
      language: 'en',
      keep: kept,
      instruction: 'Mention the tools',
      limits: { maxTextLength: 10_000, maxHashtags: 30 },
      brand: { bannedWords: ['cheap'], requiredDisclaimer: 'Places are limited' },
      brief: { campaignName: 'Repair course, autumn', landingPage: 'https://example.org/repair-course' },
    });
    expect(request?.keep).not.toHaveProperty('headline');
  });

  it('asks for all of the words when the copy is to be made, and keeps none', () => {
    const request = buildCopyRequest(input({ parts: ['copy', 'media'] }));
    expect(request?.parts).toEqual(COPY_FIELDS);
    expect(request?.keep).toEqual({});
  });

  it('keeps the description of media that stay, unless it is asked for by name or there are no words or media yet', () => {
    const { altText, ...creative } = { ...sampleCreative(1), altText: sampleCreative(1).copy?.altText };
    const request = buildCopyRequest(input({ parts: ['copy'] }));
    expect(request?.parts).toEqual(COPY_FIELDS.filter((field) => field !== 'altText'));
    expect(request?.keep).toEqual({ altText });
    const partsFor = (changes: Partial<CopyRequestInput>) =>
      buildCopyRequest(input({ parts: ['copy'], ...changes }))?.parts;
    expect(partsFor({ parts: ['copy', 'altText'] })).toEqual(COPY_FIELDS);
    expect(partsFor({ creative: { ...creative, copy: undefined } })).toEqual(COPY_FIELDS);
    expect(partsFor({ creative: { ...creative, assets: [] } })).toEqual(COPY_FIELDS);
    expect(partsFor({ creative: { ...creative, type: 'text' } })).toEqual(COPY_FIELDS);
  });

  it('tells of the other headlines, the newest of very many, when a headline is written and only then', () => {
    const otherHeadlines = Array.from({ length: 80 }, (_, index) => `Headline ${index}`);
    const request = buildCopyRequest(input({ otherHeadlines }));
    expect(CopyRequest.parse(request).otherHeadlines).toEqual(otherHeadlines.slice(0, 50));
    expect(buildCopyRequest(input({ parts: ['body'], otherHeadlines }))).not.toHaveProperty('otherHeadlines');
    expect(buildCopyRequest(input({ otherHeadlines: [] }))).not.toHaveProperty('otherHeadlines');
  });

  it('asks nothing of a text writer when only media are to be made', () => {
    expect(buildCopyRequest(input({ parts: ['media'] }))).toBeUndefined();
    expect(copyFieldsOf(['media', 'altText', 'headline'])).toEqual(['headline', 'altText']);
  });

  it('leaves out what there is not, instead of making it up', () => {
    const { prompt: _prompt, copy: _copy, ...creative } = sampleCreative(1);
    const { deadline: _deadline, ...brief } = sampleCampaign().campaign.brief;
    const campaign = { ...sampleCampaign().campaign, brief };
    const request = buildCopyRequest(input({ campaign, strategy: {}, brandKit: undefined, creative, parts: ['copy'] }));
    expect(CopyRequest.parse(request)).toEqual(request);
    for (const absent of ['brand', 'instruction']) expect(request).not.toHaveProperty(absent);
    expect(request).toMatchObject({ strategy: {}, keep: {}, language: 'en' });
  });
});

describe('the answer of a text writer', () => {
  const answer = copyAnswerSchema(['headline', 'hashtags']);

  it('is taken when it is exactly what was asked for', () => {
    expect(answer.safeParse({ headline: 'Mend it', hashtags: ['#repair'] }).success).toBe(true);
  });

  it.each([
    ['lacks a part', { headline: 'Mend it' }],
    ['adds a part that nobody asked for', { headline: 'Mend it', hashtags: [], body: 'More' }],
    ['carries markup', { headline: '<b>Mend</b> it', hashtags: [] }],
    ['breaks a rule of the copy', { headline: 'Mend it', hashtags: ['repair'] }],
  ])('is refused when it %s', (_, given) => expect(answer.safeParse(given).success).toBe(false));
});
