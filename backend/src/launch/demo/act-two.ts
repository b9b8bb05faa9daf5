/** A new strategy takes the approvals away, holds what hasn't gone out, and everything is looked at again. */
import type { CampaignFile } from '@greenlight/shared/campaign/campaign-file.js';
import { answerObjection } from './answer-objection.js';
import { checkPublications } from './check-publications.js';
import { followPosts, publishedPosts } from './follow-posts.js';
import { createPost, readPosts, showPosts } from './plan-posts.js';
import { publishCampaign } from './publish-campaign.js';
import { renewCreatives } from './renew-creatives.js';
import { approveScopes, readScope, submitScopes } from './review-scopes.js';
import { activateSecondStrategy, writeSecondStrategy } from './revise-strategy.js';
import { showCascade } from './show-cascade.js';
import { showEvaluation } from './show-evaluation.js';
import { showGate } from './show-gate.js';
import { checkOrders } from './show-orders.js';
import { showReceipts } from './show-receipts.js';
import { beginAct, beginStep, type Production, type Stage } from './stage.js';

/** Held posts may be days away: one more goes out soon, so that something can be seen. */
const planOneMore = async (stage: Stage, production: Production): Promise<void> => {
  const [first] = (await stage.brief()).posts;
  if (first === undefined) return;
  const post = await createPost(stage, production, first);
  stage.expect.equal(`One more post, of “${first.creative}” as it is now, for a near slot.`, post.state, 'scheduled');
};

const reopen = async (stage: Stage, production: Production, file: CampaignFile): Promise<void> => {
  const { owner } = stage.cast;
  beginStep(stage, `${owner.firstName} writes v2 of the strategy and compares`);
  await writeSecondStrategy(stage, production, file);
  beginStep(
    stage,
    'The preview, and the activation',
    'Everybody can see what would happen before it does. Who activates must have seen the latest preview.',
  );
  const impact = await activateSecondStrategy(stage, production);
  beginStep(stage, 'The cascade: one transaction, each consequence with its cause');
  await showCascade(stage, production, impact);
  beginStep(stage, 'The gate is closed again');
  await showGate(stage, production, 'closed');
};

const approveAgain = async (stage: Stage, production: Production, file: CampaignFile): Promise<void> => {
  const { owner, reviewer2 } = stage.cast;
  beginStep(
    stage,
    `${owner.firstName} submits, ${reviewer2.firstName} objects, ${owner.firstName} answers`,
    'One rejection is enough. Its reason stays open until a later approval closes it.',
  );
  await submitScopes(stage, production);
  await answerObjection(stage, production, file);
  beginStep(stage, 'What the answer touched is submitted again, and all is approved anew');
  await submitScopes(stage, production);
  await approveScopes(stage, production);
  const { openFeedback } = await readScope(stage, production, 'content');
  stage.expect.equal('The approval closed the objection.', openFeedback, []);
  await showReceipts(stage, production);
};

export const actTwo = async (stage: Stage, production: Production): Promise<void> => {
  beginAct(
    stage,
    'Act 2 · The strategy changes',
    'What was approved stood on v1. With v2 every approval falls, with the reason beside it, and nothing slips out meanwhile.',
  );
  const file = await stage.brief();
  const before = await publishedPosts(stage, production);
  await reopen(stage, production, file);
  beginStep(
    stage,
    'Stale creatives: kept as they are, or made anew',
    'What still fits is kept byte for byte; the rest is made from v2.',
  );
  await renewCreatives(stage, production, file);
  if (stage.outside !== undefined) await checkOrders(stage, production, stage.outside);
  await planOneMore(stage, production);
  await approveAgain(stage, production, file);
  beginStep(stage, 'The last approval released what was held; the gate is open');
  const posts = await readPosts(stage, production);
  showPosts(stage, production, posts);
  const held = posts.filter(({ state }) => state === 'held');
  stage.expect.equal('No post is held any more.', held, []);
  await showGate(stage, production, 'open');
  await publishCampaign(stage, production);
  const published = await followPosts(stage, production, before);
  beginStep(stage, 'Published under v2, and as approved');
  await checkPublications(stage, production, published);
  beginStep(stage, 'The evaluation again');
  await showEvaluation(stage, production);
};
