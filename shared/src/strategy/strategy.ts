/** A strategy version as stored and shown: immutable once made, numbered 1, 2, 3… within its campaign (SPEC §2). */
import { z } from 'zod';
import { addressNumber } from '../kernel/address-number.js';
import { CampaignId, StrategyId } from '../kernel/ids.js';
import { pageOf } from '../kernel/page.js';
import { plainText } from '../kernel/text.js';
import { Instant } from '../kernel/time.js';
import { StrategyDraftBody } from './strategy-body.js';

export const STRATEGY_STATES = ['draft', 'active', 'superseded'] as const;
export const StrategyState = z.enum(STRATEGY_STATES);
export type StrategyState = z.infer<typeof StrategyState>;

export const Strategy = z
  .object({
    id: StrategyId,
    campaignId: CampaignId,
    version: z.int().min(1),
    state: StrategyState,
    body: StrategyDraftBody,
    /** Percent of the body's fields that are filled in, by weight. */
    completion: z.int().min(0).max(100),
    note: z.string().optional(),
    restoredFrom: z.int().min(1).optional(),
    authorId: z.string(),
    createdAt: Instant,
    activatedAt: Instant.optional(),
    supersededAt: Instant.optional(),
    rev: z.int().min(1),
  })
  .meta({ id: 'Strategy' });
export type Strategy = z.infer<typeof Strategy>;

export const CreateStrategyRequest = z
  .strictObject({ body: StrategyDraftBody, note: plainText({ max: 300 }).optional() })
  .meta({ id: 'CreateStrategyRequest' });
export type CreateStrategyRequest = z.infer<typeof CreateStrategyRequest>;

export const ActivateStrategyRequest = z
  .strictObject({ baseRevision: z.int().min(0) })
  .meta({ id: 'ActivateStrategyRequest' });
export type ActivateStrategyRequest = z.infer<typeof ActivateStrategyRequest>;

/** Newest first. */
export const StrategyPage = pageOf(Strategy).meta({ id: 'StrategyPage' });

/** A version number in an address. */
export const StrategyVersion = addressNumber(z.int().min(1).max(1_000_000));

export const CompareStrategiesQuery = z.strictObject({ from: StrategyVersion, to: StrategyVersion });
export type CompareStrategiesQuery = z.infer<typeof CompareStrategiesQuery>;
