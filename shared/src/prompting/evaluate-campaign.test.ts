import { SAMPLE_NOW, sampleCampaign } from '../testing/sample-campaign.js';
import { evaluateCampaign, findBlockers, PART_WEIGHTS } from './evaluate-campaign.js';
import { Evaluation } from './evaluation.js';
import { CAMPAIGN_PARTS } from './finding.js';
import { buildRuleContext } from './rule-context.js';

const evaluate = (facts = sampleCampaign()) => evaluateCampaign(facts, SAMPLE_NOW);

describe('evaluateCampaign', () => {
  it('gives a finished campaign 100 and finds nothing', () => {
    expect(evaluate()).toMatchObject({ score: 100, blockers: [], recommendations: [] });
  });

  it('answers in the shape that the API promises', () => {
    const evaluation = evaluate({ ...sampleCampaign(), creatives: [] });
    expect(Evaluation.parse(evaluation)).toEqual(evaluation);
  });

  it('says the same of the same facts, and changes none of them', () => {
    const facts = sampleCampaign();
    const before = structuredClone(facts);
    expect(evaluate(facts)).toEqual(evaluate(facts));
    expect(facts).toEqual(before);
  });

  it('gives an empty campaign no strategy, content or calendar, but no fault for planning no ads', () => {
    const facts = sampleCampaign();
    delete facts.strategy;
    const { completion, score } = evaluate({ ...facts, creatives: [], posts: [], ads: [] });
    expect(completion).toEqual({ strategy: 0, content: 0, schedule: 0, ads: 100, brand: 100 });
    expect(score).toBeLessThan(20);
  });

  it('keeps what stops the gate apart from what is only recommended', () => {
    const facts = sampleCampaign();
    for (const creative of facts.creatives) creative.state = 'stale';
    const { blockers, recommendations } = evaluate(facts);
    expect(blockers.map(({ subject }) => subject?.id)).toEqual(['cre_10', 'cre_20']);
    expect(recommendations.map(({ subject, severity }) => [subject?.id, severity])).toEqual([['cre_30', 'warning']]);
  });

  it('finds the same blockers when nothing but blockers is asked for', () => {
    const facts = sampleCampaign();
    for (const creative of facts.creatives) Object.assign(creative.copy ?? {}, { body: 'So cheap' });
    for (const post of facts.posts) post.text = '';
    const { blockers } = evaluate(facts);
    expect(blockers).not.toHaveLength(0);
    expect(findBlockers(buildRuleContext(facts, SAMPLE_NOW, { onlyBlockers: true }))).toEqual(blockers);
  });

  it('takes more off the score for a blocker than for a warning, and never goes below 0', () => {
    const [warned, blocked, hopeless] = [sampleCampaign(), sampleCampaign(), sampleCampaign()];
    warned.campaign.brief.deadline = '2026-09-29T22:00:00.000Z';
    blocked.accounts = [];
    delete hopeless.strategy;
    delete hopeless.brandKit;
    Object.assign(hopeless, { creatives: [], accounts: [] });
    expect(evaluate(warned).score).toBe(97);
    expect(evaluate(blocked).score).toBe(85);
    expect(evaluate(hopeless).score).toBe(0);
  });

  it('weighs all parts, to 100', () => {
    expect(CAMPAIGN_PARTS.reduce((sum, part) => sum + PART_WEIGHTS[part], 0)).toBe(100);
  });
});
