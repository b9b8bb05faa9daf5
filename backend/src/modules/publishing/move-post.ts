/** Moves a stored post through its machine: state and causes together, never one without the other. */
import { movePost, type PostEvent } from '@greenlight/shared/publishing/post-machine.js';
import type { StoredPost } from './posts.repository.js';

/** After these it ships what is approved then, not what it once began to ship. */
const STARTS_OVER: ReadonlySet<PostEvent['type']> = new Set(['RETRY', 'UNSCHEDULE']);

/** Throws `illegal_transition`. */
export const movedPost = (post: StoredPost, event: PostEvent): StoredPost => {
  const { value, context } = movePost({ value: post.state, context: { heldCauses: post.heldCauses } }, event);
  const moved = { ...post, state: value, heldCauses: [...context.heldCauses] };
  if (!STARTS_OVER.has(event.type)) return moved;
  const { shipment: _shipment, lastError: _lastError, ...anew } = moved;
  return anew;
};
