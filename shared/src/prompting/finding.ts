/** One thing that the evaluation found: what is wrong, where, and how to mend it, in plain words (SPEC §5). */
import { z } from 'zod';

export const CAMPAIGN_PARTS = ['strategy', 'content', 'schedule', 'ads', 'brand'] as const;
export const CampaignPart = z.enum(CAMPAIGN_PARTS);
export type CampaignPart = z.infer<typeof CampaignPart>;

export const SEVERITIES = ['blocker', 'warning', 'info'] as const;
export const Severity = z.enum(SEVERITIES);
export type Severity = z.infer<typeof Severity>;

export const SUBJECT_KINDS = ['campaign', 'strategy', 'creative', 'post', 'ad', 'asset', 'account'] as const;

/** The thing that a finding or a reason is about. */
export const Subject = z.object({ kind: z.enum(SUBJECT_KINDS), id: z.string() });
export type Subject = z.infer<typeof Subject>;

export const Finding = z
  .object({
    /** Stable, e.g. `content.banned-word`. */
    ruleId: z.string(),
    severity: Severity,
    part: CampaignPart,
    message: z.string(),
    /** Dotted, within the subject; `brandKit.…` for the brand kit, which has no subject. */
    field: z.string(),
    subject: Subject.optional(),
    /** How to mend it. */
    fix: z.string(),
  })
  .meta({ id: 'Finding' });
export type Finding = z.infer<typeof Finding>;
