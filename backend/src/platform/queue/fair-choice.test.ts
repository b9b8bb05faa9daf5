import fc from 'fast-check';
import { type Candidate, chooseFairly } from './fair-choice.js';

const jobsOf = (tenantId: string, count: number): Candidate[] =>
  Array.from({ length: count }, (_, index) => ({ id: `${tenantId}${index}`, tenantId }));

describe('a fair choice', () => {
  it('takes one of each tenant before it takes a second of any', () => {
    const choice = chooseFairly([...jobsOf('a', 5), ...jobsOf('b', 1), ...jobsOf('c', 2)], 5);
    expect(choice.ids).toEqual(['a0', 'b0', 'c0', 'a1', 'c1']);
  });

  it('begins the next round after the last tenant that had a turn', () => {
    expect(chooseFairly([...jobsOf('a', 5), ...jobsOf('b', 5), ...jobsOf('c', 1)], 2).lastTenant).toBe('b');
    expect(chooseFairly([...jobsOf('a', 5), ...jobsOf('b', 1)], 4).lastTenant).toBe('b');
    expect(chooseFairly([], 4)).toEqual({ ids: [], lastTenant: undefined });
  });

  it('gives every place to a tenant that is alone', () => {
    expect(chooseFairly(jobsOf('a', 9), 4).ids).toEqual(['a0', 'a1', 'a2', 'a3']);
  });

  it('leaves no tenant out while another gets two, takes nothing twice and fills its places', () => {
    const tenants = fc.array(fc.nat({ max: 6 }), { maxLength: 6 });
    fc.assert(
      fc.property(tenants, fc.nat({ max: 12 }), (counts, places) => {
        const candidates = counts.flatMap((count, tenant) => jobsOf(`t${tenant}-`, count));
        const { ids } = chooseFairly([...candidates, ...candidates], places);
        const taken = counts.map((_, tenant) => ids.filter((id) => id.startsWith(`t${tenant}-`)).length);
        const most = Math.max(0, ...taken);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).toHaveLength(Math.min(places, candidates.length));
        for (const [tenant, count] of counts.entries()) {
          expect(taken[tenant]).toBeGreaterThanOrEqual(Math.min(count, most - 1));
        }
      }),
    );
  });
});
