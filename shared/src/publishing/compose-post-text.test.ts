import type { Copy } from '../creative/copy.js';
import { composePostText, copyForChannel } from './compose-post-text.js';

const copy: Copy = {
  headline: 'Aprende un oficio',
  body: 'Plazas limitadas — matrícula abierta',
  callToAction: 'Apúntate',
  hashtags: ['#FP', '#Empleo'],
  altText: 'Una persona sonríe en un taller',
};

describe('composePostText', () => {
  it('puts headline, body, call to action and hashtags in paragraphs', () => {
    expect(composePostText(copy, {}, 'newsroom')).toBe(
      'Aprende un oficio\n\nPlazas limitadas — matrícula abierta\n\nApúntate\n\n#FP #Empleo',
    );
  });

  it('uses the words of the channel, and only of that channel', () => {
    const overrides = { bluesky: { body: 'Matrícula abierta 🚲', hashtags: [] } };
    expect(composePostText(copy, overrides, 'bluesky')).toBe('Aprende un oficio\n\nMatrícula abierta 🚲\n\nApúntate');
    expect(composePostText(copy, overrides, 'mastodon')).toBe(composePostText(copy, {}, 'mastodon'));
  });

  it('sends no hashtags where the channel knows none', () => {
    expect(composePostText(copy, {}, 'email')).not.toContain('#');
  });

  it('lets text typed for the post win as it is', () => {
    expect(composePostText(copy, {}, 'newsroom', '  As typed  ')).toBe('  As typed  ');
  });

  it('never says the alternative text', () => {
    expect(composePostText(copy, {}, 'newsroom')).not.toContain(copy.altText);
    expect(copyForChannel(copy, { email: { altText: 'Otra' } }, 'email').altText).toBe('Otra');
  });
});
