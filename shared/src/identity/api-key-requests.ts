/** What people send to make an API key, and the only answer that ever shows one. */
import { z } from 'zod';
import { UserId } from '../kernel/ids.js';
import { plainText } from '../kernel/text.js';
import { ApiKey } from './member.js';

export const CreateApiKeyRequest = z
  .strictObject({
    name: plainText({ max: 80 }),
    /** Whose key it is: the caller's own unless given. Another person's may be made by an admin, as their first. */
    userId: UserId.optional(),
  })
  .meta({ id: 'CreateApiKeyRequest' });
export type CreateApiKeyRequest = z.infer<typeof CreateApiKeyRequest>;

export const CreatedApiKey = ApiKey.extend({
  /** Shown this once; only its hash is kept. */
  key: z.string(),
}).meta({ id: 'CreatedApiKey' });
export type CreatedApiKey = z.infer<typeof CreatedApiKey>;
