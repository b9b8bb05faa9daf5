/** One reason why something may not be published: what is wrong, whose turn it is, and what to do next (SPEC §4). */
import { z } from 'zod';
import { RecordKind } from '../kernel/stored-record.js';
import { Instant } from '../kernel/time.js';
import { Subject } from '../prompting/finding.js';
import { Cause } from './cause.js';
import { ItemKind } from './manifest.js';
import { Scope } from './scope.js';

export const GATE_CODES = [
  'campaign_archived',
  'campaign_paused',
  'no_active_strategy',
  'scope_pending',
  'scope_rejected',
  'scope_needs_review',
  'scope_state_unknown',
  'receipt_missing',
  /** Content that was approved without the look in which channels would show it. */
  'look_missing',
  'upstream_changed',
  'manifest_changed',
  'asset_missing',
  'asset_corrupt',
  'asset_archived',
  'rights_expired',
  'rights_not_yet_valid',
  'rights_missing_territory',
  'creative_not_ready',
  'ai_disclosure_missing',
  'evaluation_blocker',
  'post_not_waiting',
  /** A stored record that something here stands on is gone, or is not what such a record has to be. */
  'record_missing',
  'record_unreadable',
  /** Something that is needed to decide can't be read. The gate stays closed (fail closed). */
  'facts_unreadable',
] as const;
export const GateCode = z.enum(GATE_CODES);
export type GateCode = z.infer<typeof GateCode>;

export const NEXT_ACTIONS = [
  'submit_scope',
  'decide_scope',
  'activate_strategy',
  'edit_strategy',
  'edit_creative',
  'edit_post',
  'edit_ad',
  'edit_campaign',
  'edit_brand_kit',
  'connect_account',
  'replace_asset',
  'restore_asset',
  'renew_rights',
  'wait',
  'resume_campaign',
  'restore_campaign',
  'restore_record',
  'look_into_it',
] as const;

export const NextAction = z.object({
  code: z.enum(NEXT_ACTIONS),
  /** For a button. */
  label: z.string(),
  /** Of the API, where there is one thing to act on. */
  path: z.string().optional(),
});
export type NextAction = z.infer<typeof NextAction>;

/** The person in the campaign whose turn it is: a part that people play, not a role of the tenant's members. */
export const ReasonOwner = z.enum(['owner', 'reviewer', 'operator', 'admin']);
export type ReasonOwner = z.infer<typeof ReasonOwner>;

export const NamedChange = z.object({
  kind: ItemKind,
  id: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
  fields: z.array(z.string()),
});

export const GateReason = z
  .object({
    code: GateCode,
    scope: Scope.optional(),
    /** The thing, or the stored record, that is meant. */
    subject: z.object({ kind: RecordKind, id: z.string() }).optional(),
    /** What shows or ships the subject: the creative of an asset, the post or ad that its rights don't cover. */
    usedBy: Subject.optional(),
    /** Dotted, within the subject or, for a changed manifest, within its items. */
    fields: z.array(z.string()).optional(),
    /** Of the evaluation's rule, for what it found. */
    ruleId: z.string().optional(),
    /** Why the scope was reopened. */
    causes: z.array(Cause).optional(),
    /** What differs from what was approved, where the approved items are at hand. */
    changes: z.array(NamedChange).optional(),
    message: z.string(),
    owner: ReasonOwner,
    /** The people meant, where they are known. */
    ownerIds: z.array(z.string()),
    nextAction: NextAction,
    /** The reason goes away by itself at this time; without it a person must act. */
    opensAt: Instant.optional(),
  })
  .meta({ id: 'GateReason' });
export type GateReason = z.infer<typeof GateReason>;

/** Why nothing can be said: whatever was thrown while the facts were read closes the gate. */
export const unreadable = (what: string, error: unknown): GateReason => ({
  code: 'facts_unreadable',
  message: `The ${what} can’t be read, so nothing can be published: ${error instanceof Error ? error.message : String(error)}`,
  owner: 'operator',
  ownerIds: [],
  nextAction: { code: 'look_into_it', label: 'Look into it' },
});
