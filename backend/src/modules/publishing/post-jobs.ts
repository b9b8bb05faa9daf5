/** The background work of publishing: letting a due post go, and handing it to its channel. */
import { PostId } from '@greenlight/shared/kernel/ids.js';
import { z } from 'zod';
import { defineJobKind } from '../../platform/queue/job-kind.js';

const payload = z.object({ postId: PostId });

/** `resumed`: the job that began with the delivery is lost, and what it did with it. */
const delivery = payload.extend({ resumed: z.literal(true).optional() });

/** Nothing leaves the house here, so it is tried often before the post is held. */
export const firePostJob = defineJobKind({
  name: 'fire-post',
  payload,
  maxAttempts: 20,
  backoff: { baseMs: 500, capMs: 60_000 },
});

export const deliverPostJob = defineJobKind({
  name: 'deliver-post',
  payload: delivery,
  maxAttempts: 8,
  backoff: { baseMs: 2_000, capMs: 10 * 60_000 },
});
