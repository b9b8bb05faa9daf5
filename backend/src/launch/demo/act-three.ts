/** One byte of an approved picture changes in storage: nothing ships, and the gate names the picture. */
import type { GateDecision } from '@greenlight/shared/approval/gate.js';
import { Asset } from '@greenlight/shared/asset/asset.js';
import type { Creative } from '@greenlight/shared/creative/creative.js';
import type { Post } from '@greenlight/shared/publishing/post.js';
import { readCreative } from './make-creatives.js';
import { readPosts } from './plan-posts.js';
import { publishCampaign, tryPublishing } from './publish-campaign.js';
import { readManifest } from './read-manifest.js';
import { approveScopes, submitScopes } from './review-scopes.js';
import { showGate, showReasons } from './show-gate.js';
import { beginAct, beginStep, type Production, type Stage } from './stage.js';
import { storedBytes, withOneByteChanged } from './tamper-with-bytes.js';
import { bytesText, slotText } from './text-layout.js';

interface Target {
  readonly post: Post;
  readonly creative: Creative;
  readonly asset: Asset;
}

const firstOf = <T>(items: readonly T[], what: string): T => {
  const [first] = items;
  if (first === undefined) throw new Error(`The third act needs ${what}.`);
  return first;
};

/** An approved picture or film that is still to go out. */
const chooseTarget = async (stage: Stage, production: Production): Promise<Target> => {
  const waiting = (await readPosts(stage, production)).filter(({ state }) => state === 'scheduled');
  const post = firstOf(waiting, 'a post that has not gone out');
  const creative = await readCreative(stage, post.creativeId);
  const { id } = firstOf(creative.assets, 'a creative with a picture or film');
  return { post, creative, asset: await stage.cast.owner.api.get(`assets/${id}`, Asset) };
};

const corruption = ({ reasons }: GateDecision) => reasons.find(({ code }) => code === 'asset_corrupt');

const changeOneByte = async (
  stage: Stage,
  production: Production,
  target: Target,
  storageDir: string,
): Promise<void> => {
  const { narrator, expect, cast } = stage;
  const { asset, creative, post } = target;
  const bytes = await storedBytes(storageDir, cast.tenant.id, asset.sha256);
  narrator.say(`“${creative.name}” is approved and goes out ${slotText(post.publishAt, new Date())}.`);
  narrator.say(
    `One of the ${bytesText(asset.bytes)} of ${asset.filename} is changed: byte ${bytes.offset}, behind everybody’s back.`,
  );
  const gate = await withOneByteChanged(bytes, () => tryPublishing(stage, production));
  showReasons(stage, gate);
  const reason = corruption(gate);
  expect.equal(
    'The gate names the asset and the creative that shows it.',
    [reason?.subject?.id, reason?.usedBy?.id],
    [asset.id, creative.id],
  );
};

/** Nobody has to look for a difference: the digest is the one that they approved. */
const showSameDigest = async (stage: Stage, production: Production): Promise<void> => {
  const { reviewer1 } = stage.cast;
  const { digest, changesSinceYou } = await readManifest(stage, production, 'content', reviewer1);
  const what = `${reviewer1.firstName} sees that the content is again exactly what was approved: nothing differs.`;
  stage.expect.equal(what, [changesSinceYou?.manifest, changesSinceYou?.items], [digest, []]);
};

const putByteBack = async (stage: Stage, production: Production): Promise<void> => {
  const gate = await tryPublishing(stage, production);
  stage.expect.equal(
    'The bytes are what was approved again: the gate says nothing of the asset any more.',
    corruption(gate),
    undefined,
  );
  showReasons(stage, gate);
  await showSameDigest(stage, production);
  await submitScopes(stage, production);
  await approveScopes(stage, production);
};

export const actThree = async (stage: Stage, production: Production): Promise<void> => {
  beginAct(
    stage,
    'Act 3 · One byte changes in storage',
    'Approvals are given on bytes. When stored bytes change, by accident or by intent, what was approved is no longer there.',
  );
  const { storageDir } = stage;
  if (storageDir === undefined) {
    stage.narrator.say('Left out: the storage folder can’t be reached from here (set GREENLIGHT_STORAGE_DIR).');
    return;
  }
  const target = await chooseTarget(stage, production);
  beginStep(stage, 'A byte is changed, and somebody publishes');
  await changeOneByte(stage, production, target, storageDir);
  beginStep(
    stage,
    'The byte is put back',
    'The bytes are right again, and the approvals that fell meanwhile are asked for again: people decide, not the disk.',
  );
  await putByteBack(stage, production);
  await showGate(stage, production, 'open');
  await publishCampaign(stage, production);
};
