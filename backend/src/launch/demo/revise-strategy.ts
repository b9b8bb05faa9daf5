/** The second version: compared, previewed, refused on an outdated preview, and then activated, which is the cascade. */
import { StrategyImpact } from '@greenlight/shared/approval/impact.js';
import type { CampaignFile } from '@greenlight/shared/campaign/campaign-file.js';
import { StrategyComparison } from '@greenlight/shared/strategy/compare.js';
import { Strategy } from '@greenlight/shared/strategy/strategy.js';
import { z } from 'zod';
import { campaignPath, type Production, type Stage } from './stage.js';
import { clipped, durationText, microsText, slotText, valueText } from './text-layout.js';

const MAX_VALUE_LENGTH = 90;
const FreshPreview = z.looseObject({ preview: StrategyImpact });

export const writeSecondStrategy = async (
  { cast, narrator, expect }: Stage,
  production: Production,
  { revision }: CampaignFile,
): Promise<void> => {
  const { api } = cast.owner;
  const strategies = `${campaignPath(production)}/strategies`;
  const { body } = await api.get(`${strategies}/1`, Strategy);
  const request = { body: { ...body, ...revision.changes }, note: revision.note };
  const draft = await api.post(strategies, request, Strategy);
  narrator.quote(revision.note);
  expect.equal('v2 is a draft; nothing depends on it yet.', [draft.version, draft.state], [2, 'draft']);
  const { changedFields, differences } = await api.get(`${strategies}/compare?from=1&to=2`, StrategyComparison);
  for (const { path, before, after } of differences) {
    narrator.item(`${path}`);
    narrator.under(`- ${clipped(valueText(before), MAX_VALUE_LENGTH)}`);
    narrator.under(`+ ${clipped(valueText(after), MAX_VALUE_LENGTH)}`);
  }
  const expected = Object.keys(revision.changes).sort();
  expect.equal(`Changed: ${changedFields.join(', ')}; nothing else.`, [...changedFields].sort(), expected);
};

const showImpact = ({ narrator }: Stage, impact: StrategyImpact): void => {
  const now = new Date();
  narrator.say('What activating v2 would do:');
  for (const { scope, because, askedAgain } of impact.scopes) {
    const who = askedAgain.map(({ name }) => name).join(', ');
    narrator.item(`the ${scope} scope reopens ${because}${who === '' ? '' : `; asked again: ${who}`}`);
  }
  for (const [because, creatives] of Map.groupBy(impact.creatives, (creative) => creative.because)) {
    const names = creatives.map(({ name }) => `“${name}”`).join(', ');
    narrator.item(`stale ${because}: ${names}`);
  }
  for (const { channel, publishAt, outlook } of impact.posts) {
    narrator.item(`the ${channel} post due ${slotText(publishAt, now)} is held; its slot: ${outlook}`);
  }
  const { costMicros, durationMs, baseRevision } = impact;
  narrator.detail(
    `to render anew costs ${microsText(costMicros)} and takes about ${durationText(durationMs)}; seen at revision ${baseRevision}`,
  );
};

/** Throws `ExpectationFailed` when an activation on an outdated preview is granted. */
export const activateSecondStrategy = async (stage: Stage, production: Production): Promise<StrategyImpact> => {
  const { cast, narrator, expect } = stage;
  const { api, firstName } = cast.owner;
  const version = `${campaignPath(production)}/strategies/2`;
  const impact = await api.get(`${version}/impact`, StrategyImpact);
  showImpact(stage, impact);
  const outdated = { baseRevision: impact.baseRevision - 1 };
  const refusal = await api.refused('POST', `${version}/activate`, outdated, 'base_revision_changed');
  narrator.refusal(
    `Activation on an older preview (revision ${outdated.baseRevision}): ${refusal.status} ${refusal.code}.`,
  );
  const { preview } = FreshPreview.parse(refusal);
  expect.equal('The refusal carries a fresh preview.', preview.baseRevision, impact.baseRevision);
  const active = await api.post(`${version}/activate`, { baseRevision: preview.baseRevision }, Strategy);
  expect.equal(`${firstName} activates v2 on the fresh preview.`, [active.version, active.state], [2, 'active']);
  const first = await api.get(`${campaignPath(production)}/strategies/1`, Strategy);
  expect.equal('v1 is superseded, and kept.', first.state, 'superseded');
  return impact;
};
