/** The end: the record is proved, and what came of everything is summed up. */
import { Campaign } from '@greenlight/shared/campaign/campaign.js';
import { whereText } from './follow-posts.js';
import { keyOfCreative, readPosts } from './plan-posts.js';
import { proveRecord } from './prove-record.js';
import { readScopes } from './review-scopes.js';
import { beginAct, beginStep, campaignPath, type Production, type Stage } from './stage.js';
import { shortDigest, slotText } from './text-layout.js';

export interface Ending {
  readonly events: number;
  readonly posts: readonly { readonly id: string; readonly state: string; readonly url?: string }[];
}

export const close = async (stage: Stage, production: Production): Promise<Ending> => {
  const { cast, narrator } = stage;
  beginAct(stage, 'The end', 'What is left is the record: who did what, when, and on which bytes.');
  beginStep(stage, `${cast.admin.firstName} verifies the record`);
  const events = await proveRecord(stage, production);
  beginStep(stage, 'Summary');
  const { name, state } = await cast.owner.api.get(campaignPath(production), Campaign);
  narrator.say(`“${name}” is ${state}.`);
  const scopes = await readScopes(stage, production);
  narrator.table([
    ['scope', 'state', 'rounds', 'receipt', 'approved by'],
    ...scopes.map(({ scope, state, round, receipt, approvals }) => [
      scope,
      state,
      String(round),
      receipt === undefined ? 'none' : shortDigest(receipt.digest),
      approvals.map(({ reviewer }) => reviewer.name).join(', '),
    ]),
  ]);
  narrator.line('');
  const posts = await readPosts(stage, production);
  const now = new Date();
  narrator.table([
    ['post', 'channel', 'state', 'where, or when'],
    ...posts.map(({ creativeId, channel, state, publication, publishAt }) => [
      keyOfCreative(production, creativeId),
      channel,
      state,
      publication === undefined ? slotText(publishAt, now) : whereText(publication),
    ]),
  ]);
  return {
    events,
    posts: posts.map(({ id, state, publication: { url } = {} }) => ({
      id,
      state,
      ...(url === undefined ? {} : { url }),
    })),
  };
};
