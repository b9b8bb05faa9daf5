import { createHash } from 'node:crypto';
import { approveAll } from '../testing/open-campaign.js';
import { type ChangeableFacts, SAMPLE_NOW, sampleCampaign, sampleCreative } from '../testing/sample-campaign.js';
import { evaluateGate } from './gate.js';

const CREATIVES = 1_000;
const ROUNDS = 25;
const MAX_RATIO = 3;

const largeCampaign = (): ChangeableFacts => {
  const facts = sampleCampaign();
  const more = Array.from({ length: CREATIVES - facts.creatives.length }, (_, index) =>
    structuredClone(sampleCreative(facts.creatives.length + 1 + index)),
  );
  facts.creatives.push(...(more as ChangeableFacts['creatives']));
  return approveAll(facts);
};

/** The shortest of many rounds: what the work takes when nothing else uses the machine. */
const shortestMs = (rounds: readonly number[]): number => Math.min(...rounds);

const clocked = (work: () => unknown): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

describe('the cost of the gate', () => {
  it(`is at most ${MAX_RATIO} times that of hashing the same ${CREATIVES} creatives as plain JSON`, () => {
    const facts = largeCampaign();
    expect(evaluateGate(facts, SAMPLE_NOW).open).toBe(true);
    const [plain, gate]: [number[], number[]] = [[], []];
    // Taken in turns, so that a busy machine slows both.
    for (let round = 0; round < ROUNDS; round += 1) {
      plain.push(
        clocked(() => facts.creatives.map((it) => createHash('sha256').update(JSON.stringify(it)).digest('hex'))),
      );
      gate.push(clocked(() => evaluateGate(facts, SAMPLE_NOW)));
    }
    expect(shortestMs(gate) / shortestMs(plain)).toBeLessThanOrEqual(MAX_RATIO);
  });
});
