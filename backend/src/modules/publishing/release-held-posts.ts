/** Puts held posts back on the calendar (SPEC §3: "a held post is released by re-approval"). */
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { statesAllowing } from '@greenlight/shared/kernel/machine-states.js';
import { postMachine } from '@greenlight/shared/publishing/post-machine.js';
import { campaignStream, type Tx } from '../../platform/unit-of-work/tx.js';
import type { PostsRepository } from './posts.repository.js';

export const releaseHeldPosts = async (tx: Tx, posts: PostsRepository, campaignId: CampaignId): Promise<void> => {
  const ids = await posts.moveAll(tx, campaignId, statesAllowing(postMachine, 'RELEASE'), 'scheduled', 'clear');
  if (ids.length === 0) return;
  await tx.record({
    stream: campaignStream(campaignId),
    action: 'posts.released',
    subject: { kind: 'campaign', id: campaignId },
    data: { postIds: ids },
  });
};
