/** A tenant's people give a provider no new orders for a while; what it has been given is brought to its end. */
import { z } from 'zod';
import { plainText } from '../kernel/text.js';
import { Instant } from '../kernel/time.js';

const MAX_REASON_LENGTH = 500;

export const PauseProviderRequest = z
  .strictObject({ reason: plainText({ max: MAX_REASON_LENGTH }) })
  .meta({ id: 'PauseProviderRequest' });
export type PauseProviderRequest = z.infer<typeof PauseProviderRequest>;

export const ProviderPause = z
  .object({ reason: z.string(), pausedBy: z.string(), pausedAt: Instant })
  .meta({ id: 'ProviderPause' });
export type ProviderPause = z.infer<typeof ProviderPause>;

/** Why a job that could begin doesn't. */
export const RenderWait = z.object({ code: z.string(), message: z.string() }).meta({ id: 'RenderWait' });
export type RenderWait = z.infer<typeof RenderWait>;

export const waitsForPause = (provider: string, { reason }: ProviderPause): RenderWait => ({
  code: 'provider.paused',
  message: `${provider} is paused here: ${reason}`,
});
