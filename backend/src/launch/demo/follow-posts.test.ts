import type { Post, Publication } from '@greenlight/shared/publishing/post.js';
import { nearPosts, whereText } from './follow-posts.js';

const NOW = new Date('2026-09-01T07:00:00.000Z');
const post = (state: Post['state'], publishAt: string) => ({ id: `pst_${state}`, state, publishAt }) as Post;
const NONE: ReadonlySet<Post['id']> = new Set();

describe('the posts that are worth waiting for', () => {
  it('are those that go out soon or are late, and nothing that is days away', () => {
    const soon = post('scheduled', '2026-09-01T07:00:20.000Z');
    const late = post('held', '2026-09-01T06:59:00.000Z');
    const far = post('scheduled', '2026-09-03T07:00:00.000Z');
    expect(nearPosts([soon, late, far], NOW, NONE)).toEqual([soon, late]);
  });

  it('are also those that went out before anybody looked, and none that was out before', () => {
    const [published, failed, ...idle] = (['published', 'failed', 'cancelled', 'draft'] as const).map((state) =>
      post(state, '2026-09-01T07:00:10.000Z'),
    );
    if (!published || !failed) throw new Error('there are four');
    expect(nearPosts([published, failed, ...idle], NOW, NONE)).toEqual([published, failed]);
    expect(nearPosts([published, failed, ...idle], NOW, new Set([published.id]))).toEqual([failed]);
  });
});

describe('where a post is that went out', () => {
  const publishedAt = '2026-09-01T07:00:20.000Z' as Publication['publishedAt'];
  const publication = { publishedAt, underSupersededVersion: false, channelId: '<pst_1@greenlight>' };

  it('is its address, or what its channel calls it', () => {
    expect(whereText({ ...publication, url: 'https://news.example/1' })).toBe('https://news.example/1');
    expect(whereText(publication)).toBe('<pst_1@greenlight>');
  });

  it('is said to be nowhere but in a file when no mail server is set', () => {
    expect(whereText({ ...publication, deliveredAs: 'file' })).toMatch(/as a file, not sent: no SMTP server/);
  });
});
