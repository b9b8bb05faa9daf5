/** What the evaluation of a campaign answers (SPEC §5): blockers stop the gate, recommendations do not. */
import { z } from 'zod';
import { CampaignId } from '../kernel/ids.js';
import { Instant } from '../kernel/time.js';
import { CampaignPart, Finding } from './finding.js';

const Percent = z.int().min(0).max(100);

export const Evaluation = z
  .object({
    campaignId: CampaignId,
    gateRevision: z.int().min(0),
    evaluatedAt: Instant,
    /** 100 when every part is complete and no rule finds fault. */
    score: Percent,
    completion: z.record(CampaignPart, Percent),
    blockers: z.array(Finding),
    recommendations: z.array(Finding),
  })
  .meta({ id: 'Evaluation' });
export type Evaluation = z.infer<typeof Evaluation>;
