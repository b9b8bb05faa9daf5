'use server';
/** Tells a post to do something, on the revision that the person saw: if it has moved on since, the API refuses. */
import { Post, PostAction } from '@greenlight/shared/publishing/post.js';
import { refresh } from 'next/cache';
import { type ActionState, attempt } from '../../lib/action-state';
import { patchApi } from '../../lib/api/ask';
import { formText } from '../../lib/form-text';
import { POST_ACTION_WORDS } from './post-words';

export const actOnPost = async (
  postId: string,
  rev: number,
  _before: ActionState,
  form: FormData,
): Promise<ActionState> => {
  const action = PostAction.parse(formText(form, 'action'));
  const outcome = await attempt(POST_ACTION_WORDS[action].done, () =>
    patchApi(`/posts/${encodeURIComponent(postId)}`, Post, { action }, rev),
  );
  refresh();
  return outcome;
};
