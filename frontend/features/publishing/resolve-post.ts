'use server';
/** Says what a person found out about a post whose outcome nobody could tell, on the post that they saw. */
import { Post } from '@greenlight/shared/publishing/post.js';
import { refresh } from 'next/cache';
import { type ActionState, attempt } from '../../lib/action-state';
import { postApi } from '../../lib/api/ask';
import { formText } from '../../lib/form-text';

/** An address, or else the channel's own id. */
const placeOf = (where: string): { url?: string; channelId?: string } => {
  if (where === '') return {};
  return /^https?:\/\//i.test(where) ? { url: where } : { channelId: where };
};

export const resolvePost = async (
  postId: string,
  rev: number,
  _before: ActionState,
  form: FormData,
): Promise<ActionState> => {
  const isLive = formText(form, 'decision') === 'published';
  const decision = isLive ? 'published' : 'not_published';
  const where = formText(form, 'where');
  if (isLive && where === '') {
    const message = 'Give its address, or its id there, so that others find it too.';
    return { status: 'refused', title: 'Where is it live?', message, changes: [] };
  }
  const found = isLive ? placeOf(where) : {};
  const outcome = await attempt(isLive ? 'Noted as live.' : 'Noted as not live: it can be tried again.', () =>
    postApi(
      `/posts/${encodeURIComponent(postId)}/resolve`,
      Post,
      { decision, note: formText(form, 'note'), ...found },
      { rev },
    ),
  );
  refresh();
  return outcome;
};
