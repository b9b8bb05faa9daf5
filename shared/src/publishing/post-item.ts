/** What is hashed of a post (PROOF, Items): exactly what will be sent, where and when, with its creative by digest. */
import type { PostFacts } from '../approval/campaign-facts.js';
import type { Digest } from '../kernel/digest-schema.js';

type HashedFields =
  | 'id'
  | 'channel'
  | 'accountId'
  | 'publishAt'
  | 'timeZone'
  | 'creativeId'
  | 'text'
  | 'link'
  | 'disclosure';

/** `creativeDigest` is absent when the creative is gone: that digest is nobody's approval, so the gate stays closed. */
export const postItem = (post: Pick<PostFacts, HashedFields>, creativeDigest: Digest | undefined) =>
  ({
    type: 'greenlight/post/v1',
    id: post.id,
    channel: post.channel,
    accountId: post.accountId,
    publishAt: post.publishAt,
    timeZone: post.timeZone,
    creative: { id: post.creativeId, digest: creativeDigest },
    text: post.text,
    link: post.link,
    disclosure: post.disclosure,
  }) as const;
export type PostItem = ReturnType<typeof postItem>;
