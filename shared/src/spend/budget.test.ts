import fc from 'fast-check';
import { availableMicros, isAlertDue } from './budget.js';
import { envelopeExhausted, monthExhausted } from './budget-exhausted.js';
import { dollars } from './dollars.js';
import { envelopeMicros } from './envelope.js';
import { monthAfter, monthOf } from './month.js';

const micros = fc.integer({ min: 0, max: 1_000_000_000_000 });

describe('a budget', () => {
  it('never has less than nothing left, and never more than what nobody has taken', () => {
    fc.assert(
      fc.property(micros, micros, micros, (limit, reservedMicros, spentMicros) => {
        const left = availableMicros(limit, { reservedMicros, spentMicros });
        expect(left).toBe(Math.max(0, limit - (reservedMicros + spentMicros)));
      }),
    );
  });

  it.each([
    [100, 79, 0, false],
    [100, 40, 40, true],
    [100, 0, 300, true],
    [0, 0, 0, false],
  ])('of %i with %i reserved and %i spent is told of: %p', (limit, reservedMicros, spentMicros, isDue) => {
    expect(isAlertDue(limit, { reservedMicros, spentMicros })).toBe(isDue);
  });

  it('is for a month of UTC', () => {
    expect(monthOf(new Date('2026-12-31T23:59:59.999Z'))).toBe('2026-12');
    expect(monthAfter('2026-12')).toBe('2027-01');
    expect(monthAfter('2026-01')).toBe('2026-02');
  });
});

it('an envelope of cents is counted in micros, in any currency', () => {
  expect(envelopeMicros({ totalCents: 4 })).toBe(40_000);
});

it.each([
  [0, '$0.00'],
  [40_000, '$0.04'],
  [3_000, '$0.003'],
  [12_500_001, '$12.500001'],
  [100_000_000, '$100.00'],
])('%i micros are written %s', (amount, text) => {
  expect(dollars(amount)).toBe(text);
});

it('an order that finds no room is told how much is missing where, and what would help', () => {
  const shortage = { neededMicros: 40_000, availableMicros: 10_000, limitMicros: 1_000_000 };
  expect(monthExhausted('2026-12', shortage)).toMatchObject({
    code: 'budget_exhausted',
    message:
      'This is estimated at $0.04, and $0.01 of $1.00 for renders in 2026-12 is left. An admin can raise the monthly ' +
      'limit, running jobs may give some back, and 2027-01 has a budget of its own.',
    details: { issues: [{ path: 'monthlyLimitMicros' }], ...shortage },
  });
  expect(envelopeExhausted(shortage).details.issues).toMatchObject([{ path: 'strategy.budget.totalCents' }]);
});
