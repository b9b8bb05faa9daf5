/** Events of scopes. Each carries the machine's own event, so that replaying them rebuilds the stored state (SPEC §11). */
import { z } from 'zod';
import { ApproveScope, CarryScope, InvalidateScope, RejectScope, SubmitScope } from '../approval/scope-event.js';
import { Digest } from '../kernel/digest-schema.js';

export const APPROVAL_EVENTS = {
  'scope.submitted': z.strictObject({ event: SubmitScope, manifest: Digest.optional() }),
  /** `receipt`: digest of the receipt, when this vote completed the quorum. */
  'scope.approved': z.strictObject({ event: ApproveScope, manifest: Digest.optional(), receipt: Digest.optional() }),
  'scope.rejected': z.strictObject({ event: RejectScope, manifest: Digest.optional() }),
  'scope.invalidated': z.strictObject({ event: InvalidateScope }),
  'scope.carried': z.strictObject({ event: CarryScope }),
} as const;
