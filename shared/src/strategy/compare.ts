/** Compares two versions of a strategy field by field (SPEC §5), as the API shows it. */
import { z } from 'zod';
import { compareValues, DIFFERENCE_KINDS } from '../kernel/compare-values.js';
import { STRATEGY_FIELDS, type StrategyDraftBody, StrategyField } from './strategy-body.js';

export const StrategyDifference = z.object({
  /** The top-level field it belongs to, as causes name it. */
  field: StrategyField,
  /** Dotted, e.g. `audience.0.name`. */
  path: z.string(),
  kind: z.enum(DIFFERENCE_KINDS),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
});
export type StrategyDifference = z.infer<typeof StrategyDifference>;

export const StrategyComparison = z
  .object({
    from: z.int().min(1),
    to: z.int().min(1),
    changedFields: z.array(StrategyField),
    differences: z.array(StrategyDifference),
  })
  .meta({ id: 'StrategyComparison' });
export type StrategyComparison = z.infer<typeof StrategyComparison>;

/** Every difference between two bodies, in the body's own order; none when the bodies are the same. */
export const compareStrategyBodies = (before: StrategyDraftBody, after: StrategyDraftBody): StrategyDifference[] =>
  STRATEGY_FIELDS.flatMap((field) =>
    compareValues(before[field], after[field], field).map((difference) => ({ field, ...difference })),
  );

export interface ComparedVersion {
  readonly version: number;
  readonly body: StrategyDraftBody;
}

/** The answer to `compare?from&to`. */
export const compareStrategies = (from: ComparedVersion, to: ComparedVersion): StrategyComparison => {
  const differences = compareStrategyBodies(from.body, to.body);
  const changedFields = STRATEGY_FIELDS.filter((field) => differences.some((difference) => difference.field === field));
  return { from: from.version, to: to.version, changedFields, differences };
};
