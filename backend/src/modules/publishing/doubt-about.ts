/** Why a post that says it is on its way is not handed to its channel: its record doesn't say so, or not of this. */
import { isWhatWasLetGo } from '@greenlight/shared/publishing/let-go.js';
import type { PostRecord } from './post-records.js';
import type { StoredPost } from './posts.repository.js';
import type { DeliveryOutcome } from './publishing-channel.js';

/** Nothing was sent now. Whether something was before is for a person to find out where a try has begun (SPEC §8). */
export const notSent = ({ handedOverAt }: StoredPost, message: string): DeliveryOutcome =>
  handedOverAt === undefined
    ? { kind: 'refused', message, retryable: false }
    : { kind: 'unknown', message: `${message} An earlier try may have got through.` };

/** `undefined` when it is exactly what was let go. */
export const doubtAbout = (post: StoredPost, { standing, letGo }: PostRecord): DeliveryOutcome | undefined => {
  switch (standing) {
    case 'published':
      return {
        kind: 'unknown',
        message: 'Its record says that it has been published already: nothing was sent again.',
      };
    case 'unknown':
      return { kind: 'unknown', message: 'Nobody has found out yet whether an earlier try got through.' };
    case 'unreadable':
      return { kind: 'unknown', message: 'Its record can’t be read: have the events of the campaign restored.' };
    case 'waiting':
    case 'failed':
      return notSent(post, 'It was not let go by the gate, as its record shows: nothing was sent.');
    case 'under-way':
      return letGo !== undefined && isWhatWasLetGo(post, post.shipment, letGo)
        ? undefined
        : notSent(post, 'What is stored to be sent is not what was let go: nothing was sent.');
  }
};
