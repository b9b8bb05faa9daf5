import { CAMPAIGN_PARTS } from '../finding.js';
import { RULES } from './registry.js';

describe('the registry of rules', () => {
  it('has an id of its own for each rule', () => {
    const ids = RULES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(30);
  });

  it.each(RULES.map((rule) => [rule.id, rule] as const))('%s is described and belongs to a part', (id, rule) => {
    expect(id).toMatch(/^(strategy|content|schedule|channel|ads|brand)(\.[a-z0-9]+(-[a-z0-9]+)*)+$/);
    expect(CAMPAIGN_PARTS).toContain(rule.part);
    expect(rule.description).toMatch(/^[A-Z].*\.$/su);
  });
});
