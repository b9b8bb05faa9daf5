/**
 * Which strategy fields each part of a creative is made from. Minimal mode reopens only what was made from a changed
 * field (SPEC §3), so the builders of prompts see these fields and no others.
 */
import type { REGENERATION_PARTS } from '../creative/creative.js';
import { STRATEGY_FIELDS, type StrategyDraftBody, type StrategyField } from '../strategy/strategy-body.js';

export type RegenerationPart = (typeof REGENERATION_PARTS)[number];

const COPY_PART_FIELDS = {
  headline: ['language', 'offer', 'audience', 'keyMessages', 'tone', 'donts'],
  body: ['language', 'offer', 'audience', 'positioning', 'keyMessages', 'tone', 'pillars', 'dos', 'donts'],
  callToAction: ['language', 'offer', 'tone', 'donts'],
  hashtags: ['language', 'offer', 'pillars'],
  altText: ['language'],
} as const satisfies Partial<Record<RegenerationPart, readonly StrategyField[]>>;

export const MEDIA_STRATEGY_FIELDS = [
  'offer',
  'audience',
  'positioning',
  'tone',
  'donts',
] as const satisfies readonly StrategyField[];

const PART_FIELDS: Readonly<Record<RegenerationPart, readonly StrategyField[]>> = {
  ...COPY_PART_FIELDS,
  copy: Object.values(COPY_PART_FIELDS).flat(),
  media: MEDIA_STRATEGY_FIELDS,
};

/** Every strategy field that making these parts reads, once each, in the body's own order. */
export const strategyFieldsUsed = (parts: readonly RegenerationPart[]): StrategyField[] => {
  const used = new Set(parts.flatMap((part) => PART_FIELDS[part]));
  return STRATEGY_FIELDS.filter((field) => used.has(field));
};

/** The body with these fields only; one that isn't written yet stays absent. */
export const pickStrategyFields = <F extends StrategyField>(
  body: StrategyDraftBody,
  fields: readonly F[],
): Pick<StrategyDraftBody, F> =>
  Object.fromEntries(fields.filter((field) => body[field] !== undefined).map((field) => [field, body[field]])) as Pick<
    StrategyDraftBody,
    F
  >;
