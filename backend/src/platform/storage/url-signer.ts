/**
 * Short-lived addresses that anybody who holds one may use, once signed by us: bound to one method, one path, one
 * tenant and one moment of expiry. Whatever of these is changed makes the signature void.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { addressNumber } from '@greenlight/shared/kernel/address-number.js';
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import { TenantId } from '@greenlight/shared/kernel/ids.js';
import { z } from 'zod';

/** What is granted: this method on this path (without the query), in the name of this tenant, until then. */
export interface Grant {
  readonly method: 'GET' | 'PUT';
  readonly path: string;
  readonly tenantId: TenantId;
  readonly expiresAt: Date;
}

const MAX_EXPIRES = 8_640_000_000_000;

export const SignedQuery = z.strictObject({
  tenant: TenantId,
  /** Seconds since 1970. */
  expires: addressNumber(z.int().min(0).max(MAX_EXPIRES)),
  signature: z.string().max(64),
});
export type SignedQuery = z.infer<typeof SignedQuery>;

export class UrlSigner {
  private readonly key: Buffer;

  constructor(secret: string) {
    this.key = createHmac('sha256', secret).update('greenlight/signed-url/v1').digest();
  }

  /** Path and query. The expiry is cut to whole seconds. */
  sign({ method, path, tenantId, expiresAt }: Grant): string {
    const expires = Math.floor(expiresAt.getTime() / 1_000);
    const signature = this.signatureOf(method, path, tenantId, expires).toString('base64url');
    return `${path}?${new URLSearchParams({ tenant: tenantId, expires: String(expires), signature })}`;
  }

  /** Throws `signature_invalid` for an altered or foreign address, and for one that has expired. */
  verify(method: Grant['method'], path: string, { tenant, expires, signature }: SignedQuery, now: Date): void {
    const expected = this.signatureOf(method, path, tenant, expires);
    const given = Buffer.from(signature, 'base64url');
    const genuine = given.length === expected.length && timingSafeEqual(given, expected);
    if (!genuine) {
      throw new DomainError('signature_invalid', 'This address was not signed by us: ask for a new one.');
    }
    if (now.getTime() >= expires * 1_000) {
      throw new DomainError('signature_invalid', 'This address has expired: ask for a new one.', { expired: true });
    }
  }

  private signatureOf(method: string, path: string, tenantId: TenantId, expires: number): Buffer {
    return createHmac('sha256', this.key)
      .update(JSON.stringify([method, path, tenantId, expires]))
      .digest();
  }
}
