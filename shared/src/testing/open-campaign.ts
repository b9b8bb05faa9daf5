/** The facts of a campaign that everybody has approved as it is, so that its gate is open. For tests to change one thing of. */
import { buildManifests } from '../approval/manifest.js';
import { SCOPES, type Scope } from '../approval/scope.js';
import { lookOf } from '../creative/brand-kit.js';
import { digestOf } from '../kernel/digest.js';
import type { ReceiptId } from '../kernel/ids.js';
import { type ChangeableFacts, sampleBrandKit, sampleCampaign } from './sample-campaign.js';

/** Approves one scope as it is now. */
export const approveScope = (facts: ChangeableFacts, scope: Scope): void => {
  const { digest, manifest } = buildManifests(facts)[scope];
  const id = `rcp_${scope}` as ReceiptId;
  const at = '2026-08-20T08:00:00.000Z';
  facts.scopes[scope] = {
    state: 'approved',
    round: 1,
    submission: {
      digest,
      upstream: manifest.upstream,
      ...(scope === 'content' ? { look: lookOf(sampleBrandKit()) } : {}),
      by: 'usr_owner',
      at,
      dueAt: '2026-08-23T08:00:00.000Z',
    },
    approvals: [{ reviewer: { id: 'usr_reviewer', name: 'Reviewer A', via: 'account' }, at }],
    feedback: [],
    causes: [],
    carries: [],
    receiptId: id,
    receipt: {
      id,
      digest: digestOf({ receiptOf: scope, manifest: digest }),
      manifest: digest,
      upstream: manifest.upstream,
    },
  };
};

/** Approves whatever the facts hold now. */
export const approveAll = (facts: ChangeableFacts): ChangeableFacts => {
  for (const scope of SCOPES) approveScope(facts, scope);
  return facts;
};

export const openCampaign = (): ChangeableFacts => approveAll(sampleCampaign());
