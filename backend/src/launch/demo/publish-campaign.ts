/** "Publish this campaign", and the answer that its owner gets. */
import { Gate, type GateDecision } from '@greenlight/shared/approval/gate.js';
import { Post } from '@greenlight/shared/publishing/post.js';
import { z } from 'zod';
import { campaignPath, type Production, type Stage } from './stage.js';

const Published = z.object({ gate: Gate, posts: z.array(Post) });
const ClosedGate = z.looseObject({ gate: Gate });

/** Throws `Refused` while the gate is closed. */
export const publishCampaign = async ({ cast, expect }: Stage, production: Production): Promise<void> => {
  const { gate } = await cast.owner.api.post(`${campaignPath(production)}/publish`, {}, Published);
  const what = `${cast.owner.firstName} publishes: each post goes out at its slot, and passes the gate again at that moment.`;
  expect.equal(what, gate.open, true);
};

/** Publishing must be refused; returns the gate with its reasons. Throws `ExpectationFailed` when it is granted. */
export const tryPublishing = async ({ cast, narrator }: Stage, production: Production): Promise<GateDecision> => {
  const path = `${campaignPath(production)}/publish`;
  const refusal = await cast.owner.api.refused('POST', path, {}, 'gate_closed');
  narrator.refusal(`${cast.owner.firstName} tries to publish: ${refusal.status} ${refusal.code}. ${refusal.detail}`);
  return ClosedGate.parse(refusal).gate;
};
