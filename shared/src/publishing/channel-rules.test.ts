import { CHANNEL_RULES, type ChannelDraft, type ChannelRule, checkChannelRules } from './channel-rules.js';

const fine = (changes: Partial<ChannelDraft> = {}): ChannelDraft => ({
  channel: 'bluesky',
  text: 'Work on your own bicycle. #repair',
  format: 'feed',
  media: [{ role: 'image', width: 1080, height: 1080 }],
  altText: 'A person mends a tyre',
  aiGenerated: false,
  disclosure: 'none',
  ...changes,
});

const broken = (changes: Partial<ChannelDraft>): ChannelRule[] =>
  checkChannelRules(fine(changes)).map(({ rule }) => rule);

const image = { role: 'image' } as const;

const CASES: Record<ChannelRule, { breaks: Partial<ChannelDraft>; keeps: Partial<ChannelDraft> }> = {
  text_empty: { breaks: { text: ' \n' }, keeps: { text: '.' } },
  text_too_long: { breaks: { text: 'é'.repeat(301) }, keeps: { text: '👩‍👩‍👧‍👦'.repeat(300) } },
  too_many_hashtags: {
    breaks: { text: '#a #b #c #d #e #f #g #h #i' },
    keeps: { text: '#a #b #c #d #e #f #g #h a#i &#38; #9 https://example.org/#top' },
  },
  too_many_media: {
    breaks: { media: [image, image, image, image, image] },
    keeps: { media: [image, image, image, image, { role: 'poster' }] },
  },
  video_not_accepted: {
    breaks: { channel: 'email', text: 'Hi', media: [{ role: 'video' }] },
    keeps: { media: [{ role: 'video' }] },
  },
  format_not_accepted: {
    breaks: { channel: 'email', text: 'Hi', format: 'story', media: [image] },
    keeps: { channel: 'email', text: 'Hi', format: 'story', media: [] },
  },
  aspect_differs: {
    breaks: { media: [{ role: 'image', width: 1200, height: 1080 }] },
    keeps: { media: [{ role: 'image', width: 1090, height: 1080 }] },
  },
  alt_text_missing: { breaks: { altText: ' ' }, keeps: { altText: ' ', channel: 'webhook' } },
  ai_disclosure_missing: {
    breaks: { aiGenerated: true },
    keeps: { aiGenerated: true, disclosure: 'ai-generated' },
  },
};

describe('channel rules', () => {
  it('finds nothing wrong with a fine post', () => expect(checkChannelRules(fine())).toEqual([]));

  it.each(CHANNEL_RULES)('%s is found where it is broken, and only there', (rule) => {
    expect(broken(CASES[rule].breaks)).toEqual([rule]);
    expect(broken(CASES[rule].keeps)).toEqual([]);
  });

  it('counts the link where it is sent in the text', () => {
    const link = `https://example.org/${'a'.repeat(60)}`;
    expect(broken({ text: 'é'.repeat(250), link })).toEqual(['text_too_long']);
    expect(broken({ channel: 'newsroom', text: 'é'.repeat(250), link })).toEqual([]);
  });

  it('asks for no disclosure where the channel asks for none or nothing was made by AI', () => {
    expect(broken({ channel: 'webhook', aiGenerated: true })).toEqual([]);
    expect(broken({ aiGenerated: true, media: [] })).toEqual([]);
  });

  it('reports every broken rule at once, each with a way to mend it', () => {
    const findings = checkChannelRules(fine({ text: '', altText: '', aiGenerated: true }));
    expect(findings.map(({ rule }) => rule)).toEqual(['text_empty', 'alt_text_missing', 'ai_disclosure_missing']);
    for (const { message, fix } of findings) expect([message, fix].every((words) => words.endsWith('.'))).toBe(true);
  });
});
