import { POST_STATES, type Publication } from '@greenlight/shared/publishing/post.js';
import { postStanding } from './post-words';

const publishedAt = '2026-09-01T07:00:20.000Z' as Publication['publishedAt'];
const publication: Publication = { publishedAt, underSupersededVersion: false };

describe('a post on the calendar', () => {
  it('is called published when it went out, and not when it was only written as a file', () => {
    expect(postStanding({ state: 'published', publication }).word).toBe('Published');
    const written = postStanding({ state: 'published', publication: { ...publication, deliveredAs: 'file' } });
    expect(written).toEqual({ word: 'Written as a file', tone: 'wait' });
  });

  it('has a word for each state', () => {
    const words = POST_STATES.map((state) => postStanding({ state }).word);
    expect(new Set(words).size).toBe(POST_STATES.length);
  });
});
