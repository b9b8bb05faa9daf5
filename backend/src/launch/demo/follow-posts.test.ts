import type { Post } from '@greenlight/shared/publishing/post.js';
import { nearPosts } from './follow-posts.js';

const NOW = new Date('2026-09-01T07:00:00.000Z');
const post = (state: Post['state'], publishAt: string) => ({ state, publishAt }) as Post;

describe('the posts that are worth waiting for', () => {
  it('are those that go out soon or are late, and nothing that is days away', () => {
    const soon = post('scheduled', '2026-09-01T07:00:20.000Z');
    const late = post('held', '2026-09-01T06:59:00.000Z');
    const far = post('scheduled', '2026-09-03T07:00:00.000Z');
    expect(nearPosts([soon, late, far], NOW)).toEqual([soon, late]);
  });

  it('are none that have reached their end', () => {
    const ended = (['published', 'failed', 'cancelled', 'draft'] as const).map((state) =>
      post(state, '2026-09-01T07:00:10.000Z'),
    );
    expect(nearPosts(ended, NOW)).toEqual([]);
  });
});
