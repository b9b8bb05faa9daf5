/**
 * The gate's questions about the facts themselves: is anything missing from them? A record that is gone or can't be read
 * closes the gate by itself, and what can't be judged without it isn't judged at all: it would only mislead.
 */
import { type RecordKind, recordWords } from '../kernel/stored-record.js';
import type { CampaignFacts, DamagedRecord } from './campaign-facts.js';
import type { GateReason } from './gate-reason.js';
import type { Scope } from './scope.js';

/** Whose turn it is when only a backup helps. */
export const restoring = (): Pick<GateReason, 'owner' | 'ownerIds' | 'nextAction'> => ({
  owner: 'operator',
  ownerIds: [],
  nextAction: { code: 'restore_record', label: 'Restore it from a backup' },
});

const usedByWords = ({ usedBy }: DamagedRecord): string =>
  usedBy === undefined ? '' : ` It is used by ${usedBy.kind} ${usedBy.id}.`;

const recordReason = (record: DamagedRecord): GateReason => ({
  code: record.problem === 'missing' ? 'record_missing' : 'record_unreadable',
  ...(record.scope === undefined ? {} : { scope: record.scope }),
  subject: { kind: record.kind, id: record.id },
  ...(record.usedBy === undefined ? {} : { usedBy: { ...record.usedBy } }),
  message: `Nothing can be published: ${recordWords(record)}.${usedByWords(record)}`,
  ...restoring(),
});

/** What manifests are made of: without one of these no digest says anything. */
const HASHED: ReadonlySet<RecordKind> = new Set(['strategy', 'creative', 'asset', 'post', 'ad']);
/** What the evaluation looks at beside that. */
const JUDGED: ReadonlySet<RecordKind> = new Set(['campaign', 'tenant', 'account', 'brand_kit']);

export interface RecordFindings {
  readonly reasons: readonly GateReason[];
  /** Whether the scopes' manifests can be built from what is there. */
  readonly canHash: boolean;
  readonly canJudge: boolean;
  /** Whether it is known if the campaign is paused or archived. */
  readonly knowsCampaign: boolean;
  /** Scopes in whose place a stand-in is. */
  readonly unknownScopes: ReadonlySet<Scope>;
}

export const findRecords = ({ unreadable }: CampaignFacts): RecordFindings => {
  const lacks = (kinds: ReadonlySet<RecordKind>): boolean => unreadable.some(({ kind }) => kinds.has(kind));
  const scopes = unreadable.flatMap(({ kind, scope }) => (kind === 'scope' && scope !== undefined ? [scope] : []));
  return {
    reasons: unreadable.map(recordReason),
    canHash: !lacks(HASHED),
    canJudge: !lacks(HASHED) && !lacks(JUDGED),
    knowsCampaign: !lacks(new Set(['campaign'])),
    unknownScopes: new Set(scopes),
  };
};

/** Where not even that list can be read: nothing is known. */
export const NOTHING_KNOWN: Omit<RecordFindings, 'reasons'> = {
  canHash: false,
  canJudge: false,
  knowsCampaign: false,
  unknownScopes: new Set(),
};
