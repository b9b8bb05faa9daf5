/**
 * Stored records that are gone or can't be made sense of. They are named, so that whoever decides by them fails closed
 * and can say because of which record (SPEC §4: what can't be read is a reason).
 */
import { z } from 'zod';
import { cutText } from './cut-text.js';
import { DomainError } from './errors.js';

export const RECORD_KINDS = [
  'campaign',
  'strategy',
  'creative',
  'creative_revision',
  'post',
  'ad',
  'asset',
  'upload',
  'render_job',
  'account',
  'scope',
  'receipt',
  'manifest',
  /** The value of one item that a manifest lists, as it was submitted. */
  'item_snapshot',
  'tenant',
  'member',
  'policy',
  'brand_kit',
  'budget',
  'event',
  /** Of a campaign or an organisation: its events and the head that names the last of them. */
  'event_chain',
] as const;
export const RecordKind = z.enum(RECORD_KINDS);
export type RecordKind = z.infer<typeof RecordKind>;

export const UnreadableRecord = z
  .object({
    kind: RecordKind,
    id: z.string(),
    /** `unreadable`: it is there, but it isn't what such a record has to be. */
    problem: z.enum(['missing', 'unreadable']),
    /** What is wrong with it, in words; goes on from "the record …". */
    detail: z.string(),
  })
  .meta({ id: 'UnreadableRecord' });
export type UnreadableRecord = z.infer<typeof UnreadableRecord>;

const MAX_DETAIL = 300;
const MAX_NAMED = 5;

const WORDS: Readonly<Record<RecordKind, string>> = {
  campaign: 'campaign',
  strategy: 'strategy',
  creative: 'creative',
  creative_revision: 'revision of a creative',
  post: 'post',
  ad: 'ad',
  asset: 'asset',
  upload: 'upload',
  render_job: 'render job',
  account: 'accounts of',
  scope: 'scope',
  receipt: 'receipt',
  manifest: 'approved manifest',
  item_snapshot: 'approved value',
  tenant: 'organisation',
  member: 'member',
  policy: 'approval policy of',
  brand_kit: 'brand kit of',
  budget: 'budget of',
  event: 'event',
  event_chain: 'event chain',
};

/** For the middle of a sentence: `the record of creative cre_01 can’t be read (format: …)`. */
export const recordWords = ({ kind, id, problem, detail }: UnreadableRecord): string =>
  `the record of ${WORDS[kind]} ${id} ${problem === 'missing' ? 'is missing' : 'can’t be read'} (${detail})`;

/** Something would have to be decided by records that are damaged. Nothing is decided, and nothing is written. */
export class RecordDamaged extends DomainError {
  constructor(readonly records: readonly UnreadableRecord[]) {
    const named = records.slice(0, MAX_NAMED).map(recordWords).join('; ');
    const more = records.length > MAX_NAMED ? `; and ${records.length - MAX_NAMED} more` : '';
    super('record_damaged', `Nothing was done: ${named}${more}. Have it restored from a backup, then try again.`, {
      records,
    });
    this.name = 'RecordDamaged';
  }
}

const issueWords = ({ path, message }: z.core.$ZodIssue): string =>
  path.length === 0 ? message : `${path.join('.')}: ${message}`;

const whatIsWrong = (error: unknown): string => {
  const words =
    error instanceof z.ZodError
      ? error.issues.slice(0, MAX_NAMED).map(issueWords).join('; ')
      : error instanceof Error
        ? error.message
        : String(error);
  return cutText(words.replace(/\s+/g, ' '), MAX_DETAIL);
};

/**
 * What `read` makes of a document that lies in the store. It must do nothing else, least of all ask the store: then
 * whatever it throws is the document's fault.
 * @throws RecordDamaged
 */
export const readRecord = <T>(kind: RecordKind, id: string, read: () => T): T => {
  try {
    return read();
  } catch (error) {
    throw new RecordDamaged([{ kind, id, problem: 'unreadable', detail: whatIsWrong(error) }]);
  }
};

export interface ReadRecords<T> {
  readonly records: T[];
  /** Empty when every document could be read. */
  readonly unreadable: UnreadableRecord[];
}

/** Sorts documents into what they say and those that say nothing; `read` is one that throws `RecordDamaged`. */
export const readRecords = <D, T>(documents: readonly D[], read: (document: D) => T): ReadRecords<T> => {
  const records: T[] = [];
  const unreadable: UnreadableRecord[] = [];
  for (const document of documents) {
    try {
      records.push(read(document));
    } catch (error) {
      if (!(error instanceof RecordDamaged)) throw error;
      unreadable.push(...error.records);
    }
  }
  return { records, unreadable };
};

/** All of them. @throws RecordDamaged naming every one that can't be read. */
export const allReadable = <T>({ records, unreadable }: ReadRecords<T>): T[] => {
  if (unreadable.length > 0) throw new RecordDamaged(unreadable);
  return records;
};
