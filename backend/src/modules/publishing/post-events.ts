/** Records what happened to one post on its campaign's chain, with the states it moved between. */
import type { EventAction, EventData } from '@greenlight/shared/events/event-catalogue.js';
import { campaignStream, type EventDraft, type Tx } from '../../platform/unit-of-work/tx.js';
import type { StoredPost } from './posts.repository.js';

/** The events that are about one post that was there before. */
export type PostAction = Exclude<Extract<EventAction, `post.${string}`>, 'post.created'>;

export const recordPost = async <A extends PostAction>(
  tx: Tx,
  before: StoredPost,
  after: StoredPost,
  action: A,
  data: Omit<EventData<A>, 'channel' | 'from' | 'to'>,
): Promise<void> => {
  await tx.record({
    stream: campaignStream(before.campaignId),
    action,
    subject: { kind: 'post', id: before.id },
    data: { ...data, channel: before.channel, from: before.state, to: after.state },
  } as unknown as EventDraft<A>);
};
