/** The rules on a campaign of 1,000 creatives, beside plainly stringifying and hashing the same things. */
import { createHash } from 'node:crypto';
import { evaluateGate } from '@greenlight/shared/approval/gate.js';
import { buildManifests } from '@greenlight/shared/approval/manifest.js';
import type { CreativeId } from '@greenlight/shared/kernel/ids.js';
import { approveAll } from '@greenlight/shared/testing/open-campaign.js';
import { type ChangeableFacts, SAMPLE_NOW, sampleCampaign } from '@greenlight/shared/testing/sample-campaign.js';
import { compare, type Row } from './compare.js';

const CREATIVES = 1_000;
const ROUNDS = 31;

const largeCampaign = (): ChangeableFacts => {
  const facts = sampleCampaign();
  const [first] = facts.creatives;
  if (!first) throw new Error('The sample has no creative.');
  const more = Array.from({ length: CREATIVES - facts.creatives.length }, (_, index) => ({
    ...structuredClone(first),
    id: `cre_bench${index}` as CreativeId,
    name: `${first.name} ${index}`,
  }));
  facts.creatives.push(...more);
  return approveAll(facts);
};

/** What anybody would write first: one pass of JSON.stringify and SHA-256 over the same things. */
const plainPass = (facts: ChangeableFacts): string[] =>
  [...facts.creatives, ...facts.posts, ...facts.ads].map((thing) =>
    createHash('sha256').update(JSON.stringify(thing)).digest('hex'),
  );

export const benchRules = async (): Promise<Row[]> => {
  const facts = largeCampaign();
  const baseline = { name: 'JSON.stringify + SHA-256', run: () => plainPass(facts) };
  const gate = evaluateGate(facts, SAMPLE_NOW);
  if (!gate.open) throw new Error(`The bench campaign’s gate is closed: ${gate.reasons[0]?.message}`);
  return [
    await compare({
      title: 'gate of 1,000 creatives',
      limit: 3,
      baseline,
      subject: { name: 'evaluateGate', run: () => evaluateGate(facts, SAMPLE_NOW) },
      rounds: ROUNDS,
    }),
    await compare({
      title: 'manifests of 1,000 creatives',
      limit: 3,
      baseline,
      subject: { name: 'buildManifests', run: () => buildManifests(facts) },
      rounds: ROUNDS,
    }),
  ];
};
