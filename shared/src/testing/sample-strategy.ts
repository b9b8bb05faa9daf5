/** A finished strategy that no rule finds fault with, for tests to change one thing of. */
import type { StrategyBody } from '../strategy/strategy-body.js';

export const sampleStrategy = (): StrategyBody => ({
  language: 'en',
  offer: 'Evening bicycle repair course with a tool kit to keep',
  objectives: [
    {
      statement: 'Fill the autumn course with 120 enrolments before it starts',
      kpi: 'enrolments',
      target: 120,
      by: '2026-09-30T22:00:00.000Z',
    },
  ],
  audience: [
    {
      name: 'Commuters who ride daily',
      description: 'People between 25 and 40 who depend on their bicycle.',
      pains: ['Workshops are booked out for weeks'],
      desires: ['To mend a puncture on the way to work'],
    },
  ],
  positioning: 'The only course in town where everybody works on their own bicycle from the first evening.',
  keyMessages: ['Work on your own bicycle', 'Keep the tools'],
  tone: { adjectives: ['warm', 'plain'] },
  channels: [
    { channel: 'newsroom', perWeek: 3 },
    { channel: 'mastodon', perWeek: 3 },
  ],
  pillars: [{ name: 'Repairs explained' }],
  budget: {
    totalCents: 120_000,
    currency: 'EUR',
    split: [
      { channel: 'newsroom', basisPoints: 6_000 },
      { channel: 'mastodon', basisPoints: 4_000 },
    ],
  },
  dos: ['Name the evening and the place'],
  donts: ['Don’t say “guaranteed”'],
});
