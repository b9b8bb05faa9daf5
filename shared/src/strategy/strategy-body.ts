/** What a strategy says (SPEC §5). Every field name here can be a cause ("because `audience` changed"). */
import { z } from 'zod';
import { AmountCents, Currency } from '../kernel/money.js';
import { plainText } from '../kernel/text.js';
import { Instant } from '../kernel/time.js';
import { Channel } from '../publishing/channel.js';

export const Language = z.enum(['en', 'es']);
export type Language = z.infer<typeof Language>;

const line = (max: number) => plainText({ max });
const paragraph = (max: number) => plainText({ max, multiline: true });

export const Objective = z.strictObject({
  statement: line(300),
  kpi: line(80),
  /** Integer, in the KPI's own unit. */
  target: z.int().min(1).max(1_000_000_000),
  by: Instant,
});

export const AudienceSegment = z.strictObject({
  name: line(120),
  description: paragraph(1_000).optional(),
  pains: z.array(line(200)).max(20).default([]),
  desires: z.array(line(200)).max(20).default([]),
});

export const Tone = z.strictObject({
  adjectives: z.array(line(30)).min(1).max(8),
  notes: paragraph(1_000).optional(),
});

export const ChannelPlan = z.strictObject({ channel: Channel, perWeek: z.int().min(0).max(70) });
export const ContentPillar = z.strictObject({ name: line(120), description: paragraph(500).optional() });
/** Share of the budget in basis points (1/100 of a percent): integers, so that they can be hashed. */
export const BudgetShare = z.strictObject({ channel: Channel, basisPoints: z.int().min(0).max(10_000) });

export const StrategyBody = z.strictObject({
  language: Language,
  offer: line(200),
  objectives: z.array(Objective).max(10),
  audience: z.array(AudienceSegment).max(10),
  positioning: paragraph(2_000),
  keyMessages: z.array(line(300)).max(20),
  tone: Tone,
  channels: z.array(ChannelPlan).max(20),
  pillars: z.array(ContentPillar).max(10),
  budget: z.strictObject({ totalCents: AmountCents, currency: Currency, split: z.array(BudgetShare).max(20) }),
  dos: z.array(line(200)).max(30),
  donts: z.array(line(200)).max(30),
});
export type StrategyBody = z.infer<typeof StrategyBody>;

/** A version may be saved unfinished; its completion says how much is missing, and an unfinished one can't be approved. */
export const StrategyDraftBody = StrategyBody.partial();
export type StrategyDraftBody = z.infer<typeof StrategyDraftBody>;

export const STRATEGY_FIELDS = Object.keys(StrategyBody.shape) as (keyof StrategyBody)[];
export const StrategyField = z.enum(STRATEGY_FIELDS as [keyof StrategyBody, ...(keyof StrategyBody)[]]);
export type StrategyField = keyof StrategyBody;
