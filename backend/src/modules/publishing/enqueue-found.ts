/** What the timers do with the posts that they find in all tenants: each is judged by itself, and gets its job. */
import { PostId, TenantId } from '@greenlight/shared/kernel/ids.js';
import type { Logger } from '@nestjs/common';
import { z } from 'zod';

const Address = z.object({ id: PostId, tenantId: TenantId });
type Address = z.infer<typeof Address>;

/** So many of those that have no valid address are named in the log. */
const NAMED = 20;

/** Answers how many there were. Where a row names no post or no tenant, it is left out, and the log tells once. */
export const enqueueFound = async (
  pages: AsyncIterable<readonly unknown[]>,
  logger: Logger,
  enqueue: (posts: readonly Address[]) => Promise<void>,
): Promise<number> => {
  let count = 0;
  let damaged = 0;
  const named: unknown[] = [];
  for await (const page of pages) {
    const posts = page.flatMap((row) => Address.safeParse(row).data ?? []);
    if (posts.length < page.length && named.length < NAMED) {
      named.push(...page.filter((row) => !Address.safeParse(row).success).slice(0, NAMED - named.length));
    }
    damaged += page.length - posts.length;
    count += posts.length;
    await enqueue(posts);
  }
  if (damaged > 0) logger.warn({ message: 'Posts without a valid address are left out.', damaged, posts: named });
  return count;
};
