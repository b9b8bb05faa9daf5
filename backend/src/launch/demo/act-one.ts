/** From a brief to published posts: written, made, evaluated, approved by people, and then let out at its slot. */
import { Campaign } from '@greenlight/shared/campaign/campaign.js';
import { checkPublications } from './check-publications.js';
import { downloadMedia } from './download-media.js';
import { followPosts } from './follow-posts.js';
import { followRenders } from './follow-renders.js';
import { lookAtRenders } from './look-at-renders.js';
import { orderCreatives } from './make-creatives.js';
import { planAds, planPosts } from './plan-posts.js';
import { publishCampaign } from './publish-campaign.js';
import { approveScopes, submitScopes, tryOwnApproval } from './review-scopes.js';
import { showEvaluation } from './show-evaluation.js';
import { showGate } from './show-gate.js';
import { showOrders } from './show-orders.js';
import { showReceipts } from './show-receipts.js';
import { beginAct, beginStep, type Production, type Stage } from './stage.js';
import { writeFirstStrategy } from './write-strategy.js';

const openCampaign = async (stage: Stage): Promise<Production> => {
  const { campaign } = await stage.brief();
  const made = await stage.cast.owner.api.post('campaigns', campaign, Campaign);
  const { id, slug, name, brief, state } = made;
  stage.narrator.table([
    ['campaign', name],
    ['tracking tag', `${brief.season}-<year>-${slug}`],
    ['leads to', brief.landingPage],
  ]);
  stage.narrator.quote(brief.summary.trim());
  stage.expect.equal('It is a draft: its state follows from its parts and is never set by hand.', state, 'draft');
  return { campaignId: id, slug, creativeIds: new Map() };
};

const makeEverything = async (stage: Stage): Promise<Production> => {
  const { owner, operator } = stage.cast;
  beginStep(stage, `${owner.firstName} opens the campaign`);
  const opened = await openCampaign(stage);
  beginStep(
    stage,
    `${owner.firstName} writes the strategy`,
    'Everything is made from the strategy, and remembers which version it was made from.',
  );
  await writeFirstStrategy(stage, opened, await stage.brief());
  beginStep(
    stage,
    'The words are written from the strategy, and rendering begins',
    'By the built-in copywriter: no network, no keys.',
  );
  const production = { ...opened, creativeIds: await orderCreatives(stage, opened, await stage.brief()) };
  beginStep(
    stage,
    'Pictures and films are rendered',
    stage.outside === undefined
      ? 'By the built-in studio: real PNG and MP4 files, made on this machine.'
      : `By ${stage.outside.title}, as far as it can; the rest by the built-in studio, on this machine.`,
  );
  const creatives = await followRenders(stage, production, new Set(production.creativeIds.values()));
  await downloadMedia(stage, production, creatives, 'v1');
  beginStep(
    stage,
    `${operator.firstName} looks at the render monitor`,
    'An intent is written before a job is submitted, so that a crash can’t make anybody pay twice.',
  );
  await lookAtRenders(stage, production);
  if (stage.outside === undefined) return production;
  beginStep(
    stage,
    `What ${stage.outside.title} was asked for, and what it cost`,
    'An order whose answer is lost is looked for, not repeated; one that was turned away is made again, a little later.',
  );
  await showOrders(stage, production, stage.outside);
  return production;
};

const haveApproved = async (stage: Stage, production: Production): Promise<void> => {
  const { owner } = stage.cast;
  beginStep(
    stage,
    'The gate before anybody approved: what is missing, whose turn it is, what to do',
    'The gate is one pure function. Editor, API and scheduler ask it, and there is no way around it.',
  );
  await showGate(stage, production, 'closed');
  beginStep(
    stage,
    `${owner.firstName} submits four scopes`,
    'Submitting names a digest: the SHA-256 of everything that the scope covers.',
  );
  await submitScopes(stage, production);
  await tryOwnApproval(stage, production, 'strategy');
  beginStep(
    stage,
    'The reviewers read, compute the digests themselves, and approve',
    'Nobody has to trust the server: they hash what they are shown, and approve that digest by name.',
  );
  await approveScopes(stage, production);
  beginStep(
    stage,
    'Receipts: who approved which bytes',
    'A receipt is never edited: these people approved this digest, under that strategy.',
  );
  await showReceipts(stage, production);
};

export const actOne = async (stage: Stage): Promise<Production> => {
  beginAct(
    stage,
    'Act 1 · From a brief to published posts',
    'Four people, four approvals. Nothing goes out before all four scopes are approved on exactly these bytes.',
  );
  const production = await makeEverything(stage);
  beginStep(stage, 'Posts go on the calendar, ads are planned');
  // Read again: slots that are counted from now begin here, however long the rendering took.
  const file = await stage.brief();
  await planPosts(stage, production, file);
  await planAds(stage, production, file);
  beginStep(stage, 'The evaluation: what would stop the gate, and what could be better');
  await showEvaluation(stage, production);
  await haveApproved(stage, production);
  beginStep(stage, 'The gate after: open');
  await showGate(stage, production, 'open');
  await publishCampaign(stage, production);
  const published = await followPosts(stage, production);
  beginStep(
    stage,
    'A visitor compares what is public with what was approved',
    'No key, plain HTTP: bytes approved must be bytes published.',
  );
  await checkPublications(stage, production, published);
  return production;
};
