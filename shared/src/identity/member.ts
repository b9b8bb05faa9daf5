/** People as the API shows them. */
import { z } from 'zod';
import { ApiKeyId, TenantId, UserId } from '../kernel/ids.js';
import { plainText } from '../kernel/text.js';
import { Instant } from '../kernel/time.js';
import { Permission, Role } from './roles.js';

export const Member = z
  .object({
    id: UserId,
    tenantId: TenantId,
    name: plainText({ max: 80 }),
    email: z.email(),
    role: Role,
    createdAt: Instant,
  })
  .meta({ id: 'Member' });
export type Member = z.infer<typeof Member>;

export const Me = z
  .object({
    user: Member,
    tenant: z.object({ id: TenantId, name: z.string(), slug: z.string() }),
    via: z.enum(['key', 'session']),
    permissions: z.array(Permission),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof Me>;

export const ApiKey = z
  .object({
    id: ApiKeyId,
    userId: UserId,
    name: z.string(),
    /** The first characters of the key, so that people can tell keys apart; the rest is never shown again. */
    prefix: z.string(),
    createdAt: Instant,
    lastUsedAt: Instant.optional(),
    revokedAt: Instant.optional(),
  })
  .meta({ id: 'ApiKey' });
export type ApiKey = z.infer<typeof ApiKey>;
