/** What one step of a render job leads to. */
import type { JobOutcome } from '../../platform/queue/job-handler.js';

/** `moved`: the job is in another state now, which has its own next step. */
export type StepOutcome = JobOutcome | 'moved';
