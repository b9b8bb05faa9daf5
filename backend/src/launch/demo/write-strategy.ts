/** The strategy's first version: written, judged by its completion, and activated, which invalidates nothing yet. */
import { StrategyImpact } from '@greenlight/shared/approval/impact.js';
import type { CampaignFile } from '@greenlight/shared/campaign/campaign-file.js';
import { Strategy } from '@greenlight/shared/strategy/strategy.js';
import { campaignPath, type Production, type Stage } from './stage.js';
import { moneyText } from './text-layout.js';

const showStrategy = ({ narrator }: Stage, { body, completion }: Strategy): void => {
  narrator.table([
    ['offer', body.offer ?? ''],
    ['objectives', (body.objectives ?? []).map(({ kpi, target }) => `${target} ${kpi}`).join(', ')],
    ['audience', (body.audience ?? []).map(({ name }) => name).join(', ')],
    ['channels', (body.channels ?? []).map(({ channel, perWeek }) => `${channel} ×${perWeek} a week`).join(', ')],
    ['budget', body.budget === undefined ? '' : moneyText(body.budget.totalCents, body.budget.currency)],
    ['completion', `${completion} %`],
  ]);
};

export const writeFirstStrategy = async (
  stage: Stage,
  production: Production,
  { strategy }: CampaignFile,
): Promise<void> => {
  const { api, firstName } = stage.cast.owner;
  const strategies = `${campaignPath(production)}/strategies`;
  const draft = await api.post(strategies, { body: strategy }, Strategy);
  showStrategy(stage, draft);
  stage.expect.equal(
    'v1 is a draft, complete to 100 %',
    [draft.version, draft.state, draft.completion],
    [1, 'draft', 100],
  );
  const impact = await api.get(`${strategies}/1/impact`, StrategyImpact);
  stage.expect.equal('the first activation would reopen and hold nothing', [impact.scopes, impact.posts], [[], []]);
  const active = await api.post(`${strategies}/1/activate`, { baseRevision: impact.baseRevision }, Strategy);
  stage.expect.equal(`${firstName} activates it`, active.state, 'active');
};
