/**
 * Addresses at which a provider tells us about one render job: bound to provider, tenant and job, and void when altered
 * (RELIABILITY, fault 3). They carry the job's id in plain, so that a provider's list of jobs can be searched for it.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { RenderJobId, TenantId } from '@greenlight/shared/kernel/ids.js';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Config } from '../../../platform/config/config.js';

export const WEBHOOKS_PATH = 'api/v1/webhooks';

export interface CallbackTarget {
  readonly tenantId: TenantId;
  readonly jobId: RenderJobId;
}

const Token = z.tuple([TenantId, RenderJobId, z.base64url().max(64)]);

@Injectable()
export class CallbackAddresses {
  private readonly key: Buffer;
  private readonly base: string;

  constructor(@Inject(Config) { secret, publicUrl }: Config) {
    this.key = createHmac('sha256', secret).update('greenlight/provider-callback/v1').digest();
    this.base = `${publicUrl}/${WEBHOOKS_PATH}`;
  }

  addressFor(provider: string, target: CallbackTarget): string {
    const signature = this.signatureOf(provider, target).toString('base64url');
    return `${this.base}/${encodeURIComponent(provider)}/${target.tenantId}.${target.jobId}.${signature}`;
  }

  /** `undefined` for a token that isn't ours, or was made for another provider. */
  read(provider: string, token: string): CallbackTarget | undefined {
    const read = Token.safeParse(token.split('.'));
    if (!read.success) return undefined;
    const [tenantId, jobId, signature] = read.data;
    const given = Buffer.from(signature, 'base64url');
    const expected = this.signatureOf(provider, { tenantId, jobId });
    return given.length === expected.length && timingSafeEqual(given, expected) ? { tenantId, jobId } : undefined;
  }

  private signatureOf(provider: string, { tenantId, jobId }: CallbackTarget): Buffer {
    return createHmac('sha256', this.key)
      .update(JSON.stringify([provider, tenantId, jobId]))
      .digest();
  }
}
