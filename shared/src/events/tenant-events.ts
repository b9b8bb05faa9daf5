/** Events that belong to no campaign: the organisation, its people, their keys and its rules. Never a secret. */
import { z } from 'zod';
import { TenantPolicy } from '../approval/policy.js';
import { BrandKit } from '../creative/brand-kit.js';
import { Role } from '../identity/roles.js';
import { Digest } from '../kernel/digest-schema.js';
import { UserId } from '../kernel/ids.js';
import { Channel } from '../publishing/channel.js';
import { TenantBudget } from '../spend/budget.js';
import { Month } from '../spend/month.js';

const before = Digest.optional();
const after = Digest;

export const TENANT_EVENTS = {
  'tenant.created': z.strictObject({ slug: z.string(), name: z.string() }),
  'policy.changed': z.strictObject({ before, after, policy: TenantPolicy }),
  'brand-kit.changed': z.strictObject({ before, after, brandKit: BrandKit }),
  'budget.changed': z.strictObject({ before, after, budget: TenantBudget }),
  /** Once a month: so much of its budget was promised or spent for the first time. */
  'budget.threshold_reached': z.strictObject({
    month: Month,
    percent: z.int(),
    limitMicros: z.int(),
    reservedMicros: z.int(),
    spentMicros: z.int(),
  }),
  'member.added': z.strictObject({ role: Role }),
  'member.role_changed': z.strictObject({ from: Role, to: Role }),
  'member.removed': z.strictObject({ role: Role }),
  /**
   * `userId`: its person. `prefix`: the first characters, by which people tell keys apart. `handedOver`: somebody else
   * made it, the event's actor, and has seen it.
   */
  'api-key.created': z.strictObject({
    userId: UserId,
    name: z.string(),
    prefix: z.string(),
    handedOver: z.literal(true).optional(),
  }),
  'api-key.revoked': z.strictObject({ userId: UserId, prefix: z.string() }),
  /** It is given nothing new from then on. */
  'provider.paused': z.strictObject({ provider: z.string(), reason: z.string() }),
  'provider.resumed': z.strictObject({ provider: z.string() }),
  'account.connected': z.strictObject({ channel: Channel, name: z.string() }),
  'account.disconnected': z.strictObject({ channel: Channel, name: z.string() }),
} as const;
