/** Events of scopes. Each carries the machine's own event, so that replaying them rebuilds the stored state (SPEC §11). */
import { z } from 'zod';
import { ApproveScope, CarryScope, InvalidateScope, RejectScope, SubmitScope } from '../approval/scope-event.js';
import { Digest } from '../kernel/digest-schema.js';

/** Digest of the whole scope as this event left it (`scopeDigest`); events that were recorded before there was one have none. */
const left = { position: Digest.optional() };

export const APPROVAL_EVENTS = {
  'scope.submitted': z.strictObject({ event: SubmitScope, manifest: Digest.optional(), ...left }),
  /** `receipt`: digest of the receipt, when this vote completed the quorum. */
  'scope.approved': z.strictObject({
    event: ApproveScope,
    manifest: Digest.optional(),
    receipt: Digest.optional(),
    ...left,
  }),
  'scope.rejected': z.strictObject({ event: RejectScope, manifest: Digest.optional(), ...left }),
  'scope.invalidated': z.strictObject({ event: InvalidateScope, ...left }),
  'scope.carried': z.strictObject({ event: CarryScope, ...left }),
} as const;
