/** The seam where a request becomes a person: API keys today, sessions and signed links beside them later. */
import type { TenantId } from '@greenlight/shared/kernel/ids.js';
import type { SignedInUser } from '../tenancy/request-context.js';

/** What a caller showed. Headers are untrusted and may hold anything. */
export interface Credentials {
  readonly authorization?: string;
}

export interface Authenticated {
  readonly tenantId: TenantId;
  readonly user: SignedInUser;
}

export abstract class Authenticator {
  /** `undefined` when the credentials are absent, wrong, revoked or of nobody: the caller learns no more than that. */
  abstract authenticate(credentials: Credentials): Promise<Authenticated | undefined>;
}
