/** A creative: one text, image or video for a channel format (SPEC §5). */
import { z } from 'zod';
import { Cause } from '../approval/cause.js';
import { AssetId, CampaignId, CreativeId, RenderJobId, RevisionId } from '../kernel/ids.js';
import { plainText } from '../kernel/text.js';
import { Instant } from '../kernel/time.js';
import { StudioTemplate } from '../media/render-spec.js';
import { Channel } from '../publishing/channel.js';
import { StrategyField } from '../strategy/strategy-body.js';
import { COPY_FIELDS, Copy, CopyOverrides } from './copy.js';
import { CreativeFormat } from './creative-format.js';

export const CREATIVE_STATES = ['draft', 'generating', 'ready', 'failed', 'stale', 'archived'] as const;
export const CreativeState = z.enum(CREATIVE_STATES);
export type CreativeState = z.infer<typeof CreativeState>;

export const CREATIVE_TYPES = ['text', 'image', 'video'] as const;
export const CreativeType = z.enum(CREATIVE_TYPES);
export type CreativeType = z.infer<typeof CreativeType>;

export const ASSET_ROLES = ['image', 'video', 'poster'] as const;
export const AssetRole = z.enum(ASSET_ROLES);
export const CreativeAsset = z.strictObject({ id: AssetId, role: AssetRole });
export type CreativeAsset = z.infer<typeof CreativeAsset>;

export const CreativeGeneration = z.object({ everything: z.boolean(), knownCauses: z.int().min(0) });
export type CreativeGeneration = z.infer<typeof CreativeGeneration>;

/** The words of the copy that media can show. */
export const MediaWords = Copy.pick({ headline: true, body: true, callToAction: true });
export type MediaWords = z.infer<typeof MediaWords>;

export const Creative = z
  .object({
    id: CreativeId,
    campaignId: CampaignId,
    name: z.string(),
    type: CreativeType,
    format: CreativeFormat,
    /** The channel the words are written for first; `overrides` adapt them to others. */
    channel: Channel,
    template: StudioTemplate,
    copy: Copy.optional(),
    overrides: CopyOverrides,
    prompt: z.string().optional(),
    assets: z.array(CreativeAsset),
    /** The words that the media show, as they were when the media were made; absent when they show none. */
    mediaWords: MediaWords.optional(),
    aiGenerated: z.boolean(),
    strategyVersion: z.int().min(1),
    /** The strategy fields that words and pictures were made from (minimal cascade, SPEC §3). */
    strategyFields: z.array(StrategyField),
    state: CreativeState,
    staleCauses: z.array(Cause),
    /** The generation that is running: whether it makes everything anew, and how many causes were known when it began. */
    generation: CreativeGeneration.optional(),
    renderJobId: RenderJobId.optional(),
    lastError: z.string().optional(),
    authorIds: z.array(z.string()),
    seed: z.int().min(0),
    createdAt: Instant,
    updatedAt: Instant,
    rev: z.int().min(1),
  })
  .meta({ id: 'Creative' });
export type Creative = z.infer<typeof Creative>;

const CreativeName = plainText({ max: 120 });

/** Who renders the media, instead of the one that is preferred here; `GET /providers` names them. */
const RenderProviderName = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, { error: 'must be the name of a provider' });

export const CreateCreativeRequest = z
  .strictObject({
    name: CreativeName,
    type: CreativeType,
    format: CreativeFormat,
    channel: Channel,
    template: StudioTemplate.default('editorial'),
    /** Without copy, the copywriter composes it from the active strategy when `generate` is true. */
    copy: Copy.optional(),
    overrides: CopyOverrides.default({}),
    prompt: plainText({ max: 2_000, multiline: true }).optional(),
    assetIds: z.array(CreativeAsset).max(10).optional(),
    seed: z.int().min(0).max(2_147_483_647).optional(),
    /** Write the missing copy and render the media at once. */
    generate: z.boolean().default(false),
    provider: RenderProviderName.optional(),
  })
  .refine(({ generate, provider }) => generate || provider === undefined, {
    error: 'must not be sent without generate',
    path: ['provider'],
  })
  .meta({ id: 'CreateCreativeRequest' });
export type CreateCreativeRequest = z.infer<typeof CreateCreativeRequest>;

export const UpdateCreativeRequest = z
  .strictObject({
    name: CreativeName.optional(),
    template: StudioTemplate.optional(),
    copy: Copy.partial().strict().optional(),
    overrides: CopyOverrides.optional(),
    prompt: plainText({ max: 2_000, multiline: true }).optional(),
    assets: z.array(CreativeAsset).max(10).optional(),
    /** Links to the active version as it is, without making anything anew; takes a stale creative back to ready. */
    strategyVersion: z.int().min(1).optional(),
    /** Takes it out of the campaign, or puts it back; alone, because it is no edit. */
    action: z.enum(['archive', 'restore']).optional(),
  })
  .refine((request) => request.action === undefined || Object.keys(request).length === 1, {
    error: 'must not be sent together with an edit',
    path: ['action'],
  })
  .meta({ id: 'UpdateCreativeRequest' });
export type UpdateCreativeRequest = z.infer<typeof UpdateCreativeRequest>;

export const REGENERATION_PARTS = [...COPY_FIELDS, 'copy', 'media'] as const;
/** Everything that is not named is kept byte for byte (SPEC §5). */
export const RegenerateCreativeRequest = z
  .strictObject({
    parts: z.array(z.enum(REGENERATION_PARTS)).min(1).max(REGENERATION_PARTS.length),
    prompt: plainText({ max: 2_000, multiline: true }).optional(),
    seed: z.int().min(0).max(2_147_483_647).optional(),
    provider: RenderProviderName.optional(),
  })
  .meta({ id: 'RegenerateCreativeRequest' });
export type RegenerateCreativeRequest = z.infer<typeof RegenerateCreativeRequest>;

export const CreativeRevision = z
  .object({
    id: RevisionId,
    creativeId: CreativeId,
    number: z.int().min(1),
    change: z.enum(['created', 'edited', 'regenerated', 'rendered', 'relinked', 'stale', 'archived', 'restored']),
    fields: z.array(z.string()),
    copy: Copy.optional(),
    overrides: CopyOverrides,
    assets: z.array(CreativeAsset),
    strategyVersion: z.int().min(1),
    actorId: z.string(),
    at: Instant,
  })
  .meta({ id: 'CreativeRevision' });
export type CreativeRevision = z.infer<typeof CreativeRevision>;
