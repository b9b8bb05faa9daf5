/** Who asks, for which tenant: every use case gets one, and every query is bound to its tenant (SPEC §10). */
import type { Actor } from '@greenlight/shared/identity/actor.js';
import type { Role } from '@greenlight/shared/identity/roles.js';
import type { TenantId, UserId } from '@greenlight/shared/kernel/ids.js';
import type { ClientSession } from 'mongoose';

/** What a repository needs to know: whose data, and in which transaction if any. */
export interface TenantScope {
  readonly tenantId: TenantId;
  readonly session?: ClientSession;
}

export interface SignedInUser {
  readonly id: UserId;
  readonly name: string;
  readonly role: Role;
  /** How they came in; receipts say so (PROOF, Receipt). */
  readonly via: 'account' | 'link' | 'key';
}

export interface RequestContext extends TenantScope {
  readonly actor: Actor;
  readonly requestId: string;
  /** Absent for the system's own work (workers, timers). */
  readonly user?: SignedInUser;
}

/** The context of work that no person asked for directly. `part` names the worker, e.g. `scheduler`. */
export const systemContext = (tenantId: TenantId, part: string, requestId: string): RequestContext => ({
  tenantId,
  actor: { kind: 'system', id: part },
  requestId,
});
