/** Asks the gate and shows every reason with whose turn it is and what to do. */
import { Gate, type GateDecision } from '@greenlight/shared/approval/gate.js';
import type { GateReason } from '@greenlight/shared/approval/gate-reason.js';
import { campaignPath, type Production, type Stage } from './stage.js';
import { counted, slotText } from './text-layout.js';

const turnOf = ({ owner, ownerIds }: GateReason, { cast }: Stage): string => {
  const names = ownerIds.map((id) => cast.names.get(id) ?? id);
  return names.length === 0 ? owner : `${owner} (${names.join(', ')})`;
};

const nextOf = ({ nextAction: { label, path } }: GateReason): string => {
  const todo = label.replace(/\.$/, '');
  return path === undefined ? todo : `${todo} (${path.replace('/api/v1/', '')})`;
};

export const showReasons = (
  stage: Stage,
  { open, reasons, earliestPublishAt, earliestPublishNote }: GateDecision,
): void => {
  const { narrator } = stage;
  narrator.say(open ? 'The gate is OPEN.' : `The gate is CLOSED, for ${counted(reasons.length, 'reason')}:`);
  for (const reason of reasons) {
    narrator.item(`${reason.code}: ${reason.message}`);
    narrator.under(`${turnOf(reason, stage)}: ${nextOf(reason)}`);
  }
  const earliest =
    earliestPublishAt === undefined ? '' : `Earliest publication: ${slotText(earliestPublishAt, new Date())}. `;
  narrator.detail(`${earliest}${earliestPublishNote}`);
};

export const readGate = ({ cast }: Stage, production: Production): Promise<GateDecision> =>
  cast.owner.api.get(`${campaignPath(production)}/gate`, Gate);

/** Throws `ExpectationFailed` when the gate isn't as it should be. */
export const showGate = async (
  stage: Stage,
  production: Production,
  shouldBe: 'open' | 'closed',
): Promise<GateDecision> => {
  const gate = await readGate(stage, production);
  showReasons(stage, gate);
  const isMet = gate.open === (shouldBe === 'open') && (shouldBe === 'open') === (gate.reasons.length === 0);
  stage.expect.note(`the gate is ${shouldBe}`, isMet, shouldBe, gate);
  return gate;
};
