/**
 * Who sent a webhook: fal signs request id, user id, time and the hash of the raw bytes with Ed25519, under one of the keys
 * that it publishes (PROVIDERS §3).
 */
import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { z } from 'zod';
import { ProviderError, type RawHeaders } from '../contract.js';

const TOLERANCE_MS = 300_000;
const MAX_AGE_MS = 24 * 3_600_000;
/** Whoever sends forgeries must not make us ask for the keys each time. */
const MIN_AGE_MS = 60_000;

export const FalKeySet = z.object({
  keys: z.array(z.object({ kty: z.string(), crv: z.string().optional(), x: z.string().optional() })).max(100),
});

export interface FalSignatureOptions {
  /** Asks fal for its keys. Throws `ProviderError`. */
  fetchKeys: () => Promise<z.infer<typeof FalKeySet>>;
  now: () => Date;
}

const refuse = (code: string, message: string): ProviderError => new ProviderError({ code, message, retryable: false });

const toKey = (x: string): KeyObject[] => {
  try {
    return [createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })];
  } catch {
    return [];
  }
};

export class FalSignature {
  private cached: { keys: readonly KeyObject[]; at: number } | undefined;

  constructor(private readonly options: FalSignatureOptions) {}

  /** Throws `webhook.bad_signature`, `webhook.bad_timestamp`, and what fetching the keys throws. */
  async verify(raw: Uint8Array, headers: RawHeaders): Promise<void> {
    const [requestId, userId, timestamp, signature] = ['request-id', 'user-id', 'timestamp', 'signature'].map((name) =>
      headerOf(headers, `x-fal-webhook-${name}`),
    );
    if (requestId === undefined || userId === undefined || timestamp === undefined || signature === undefined) {
      throw refuse('webhook.bad_signature', 'A webhook of fal has four headers that say who signed what.');
    }
    this.checkTime(timestamp);
    const hash = createHash('sha256').update(raw).digest('hex');
    const message = Buffer.from([requestId, userId, timestamp, hash].join('\n'));
    const bytes = /^[0-9a-f]{128}$/i.test(signature) ? Buffer.from(signature, 'hex') : Buffer.alloc(64);
    const fits = (keys: readonly KeyObject[]) => keys.some((key) => verify(null, message, key, bytes));
    if (fits(await this.keys(MAX_AGE_MS)) || fits(await this.keys(MIN_AGE_MS))) return;
    throw refuse('webhook.bad_signature', 'No key of fal has signed this.');
  }

  private checkTime(timestamp: string): void {
    const time = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) * 1_000 : Number.NaN;
    if (Math.abs(this.options.now().getTime() - time) <= TOLERANCE_MS) return;
    throw refuse('webhook.bad_timestamp', 'It was signed more than five minutes before or after now.');
  }

  /** A signature by a key that we don't know may be by one that is new. */
  private async keys(maxAgeMs: number): Promise<readonly KeyObject[]> {
    const now = this.options.now().getTime();
    if (this.cached === undefined || now - this.cached.at >= maxAgeMs) {
      const { keys } = await this.options.fetchKeys();
      const ours = keys.filter(({ kty, crv }) => kty === 'OKP' && crv === 'Ed25519');
      this.cached = { keys: ours.flatMap(({ x = '' }) => toKey(x)), at: now };
    }
    return this.cached.keys;
  }
}

function headerOf(headers: RawHeaders, wanted: string): string | undefined {
  const value = Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1];
  return typeof value === 'string' ? value : undefined;
}
