/** Events of strategy versions. */
import { z } from 'zod';
import { Digest } from '../kernel/digest-schema.js';
import { StrategyField } from '../strategy/strategy-body.js';
import { ItemMade } from './item-change.js';

const version = z.int().min(1);

export const STRATEGY_EVENTS = {
  'strategy.created': ItemMade.extend({ version, completion: z.int().min(0).max(100).optional() }),
  'strategy.restored': ItemMade.extend({ version, restoredFrom: version }),
  'strategy.activated': z.strictObject({
    version,
    /** The version that was active until now; absent for a campaign's first, which invalidates nothing. */
    supersedes: version.optional(),
    changedFields: z.array(StrategyField),
    before: Digest.optional(),
    after: Digest.optional(),
  }),
  'strategy.superseded': z.strictObject({ version, by: version }),
} as const;
