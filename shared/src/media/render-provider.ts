/** A renderer as people and clients see it: what it can make, and how busy it is (SPEC §6). */
import { z } from 'zod';
import { CreativeFormat } from '../creative/creative-format.js';
import { ProviderPause } from './provider-pause.js';
import { RenderType } from './render-spec.js';

export const RenderProviderName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,59}$/, { error: 'must be the name of a provider' });

export const RenderProviderInfo = z
  .object({
    name: z.string(),
    types: z.array(RenderType),
    formats: z.array(CreativeFormat),
    maxDurationMs: z.int().min(0).optional(),
    delivery: z.enum(['webhook', 'polling', 'both']),
    canCancel: z.boolean(),
    /** What it makes counts as AI-made (SPEC §4). */
    generative: z.boolean(),
    /** While this tenant gives it nothing new. */
    pause: ProviderPause.optional(),
    /** This tenant's jobs that it has been given and that have not ended. */
    runningJobs: z.int().min(0),
    /** This tenant's jobs that wait for it. */
    queuedJobs: z.int().min(0),
  })
  .meta({ id: 'RenderProvider' });
export type RenderProviderInfo = z.infer<typeof RenderProviderInfo>;

export const UnconfiguredProvider = z
  .object({
    name: z.string(),
    /** The setting that keeps it away. */
    variable: z.string(),
    /** `is missing`, or what the setting must be. */
    rule: z.string(),
  })
  .meta({ id: 'UnconfiguredProvider' });

export const RenderProviderList = z
  .object({ data: z.array(RenderProviderInfo), notConfigured: z.array(UnconfiguredProvider) })
  .meta({ id: 'RenderProviderList' });
export type RenderProviderList = z.infer<typeof RenderProviderList>;
