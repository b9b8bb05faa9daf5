/** An ad: one creative with a flight, a budget and a targeting (SPEC §8); gated like all else. */
import { z } from 'zod';
import { Territory } from '../asset/asset.js';
import { AdId, CampaignId, CreativeId } from '../kernel/ids.js';
import { Link } from '../kernel/link.js';
import { Money } from '../kernel/money.js';
import { plainText } from '../kernel/text.js';
import { Instant } from '../kernel/time.js';

export const AD_CHANNELS = ['google', 'meta'] as const;
export const AdChannel = z.enum(AD_CHANNELS);

export const Flight = z
  .strictObject({ from: Instant, to: Instant })
  .refine(({ from, to }) => from < to, { error: 'must end after it begins', path: ['to'] });

export const Targeting = z
  .strictObject({
    territories: z.array(Territory).min(1).max(250),
    languages: z.array(z.string().regex(/^[a-z]{2}$/, { error: 'must be an ISO 639 code such as es' })).max(50),
    ageFrom: z.int().min(13).max(99),
    ageTo: z.int().min(13).max(99),
    interests: z.array(plainText({ max: 80 })).max(50),
  })
  .refine(({ ageFrom, ageTo }) => ageFrom <= ageTo, { error: 'must not be below ageFrom', path: ['ageTo'] });

export const Ad = z
  .object({
    id: AdId,
    campaignId: CampaignId,
    name: z.string(),
    channel: AdChannel,
    creativeId: CreativeId,
    flight: z.object({ from: Instant, to: Instant }),
    budget: Money,
    targeting: z.object({
      territories: z.array(z.string()),
      languages: z.array(z.string()),
      ageFrom: z.int(),
      ageTo: z.int(),
      interests: z.array(z.string()),
    }),
    link: z.string(),
    authorIds: z.array(z.string()),
    createdAt: Instant,
    updatedAt: Instant,
    rev: z.int().min(1),
  })
  .meta({ id: 'Ad' });
export type Ad = z.infer<typeof Ad>;

export const CreateAdRequest = z
  .strictObject({
    name: plainText({ max: 120 }),
    channel: AdChannel,
    creativeId: CreativeId,
    flight: Flight,
    budget: Money,
    targeting: Targeting,
    link: Link,
  })
  .meta({ id: 'CreateAdRequest' });
export type CreateAdRequest = z.infer<typeof CreateAdRequest>;

export const UpdateAdRequest = CreateAdRequest.partial().strict().meta({ id: 'UpdateAdRequest' });
export type UpdateAdRequest = z.infer<typeof UpdateAdRequest>;
