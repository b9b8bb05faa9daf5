/** Reads what the campaign's chain says of one post: the only thing about it that can't be rewritten unnoticed. */
import { type ChainedEvent, eventHash } from '@greenlight/shared/events/event-chain.js';
import type { ReadRecords } from '@greenlight/shared/kernel/stored-record.js';
import { Instant } from '@greenlight/shared/kernel/time.js';
import type { RecordedShipment } from '@greenlight/shared/publishing/let-go.js';
import {
  RECORDED_STEPS,
  type RecordedStanding,
  type RecordedStep,
  recordedStanding,
} from '@greenlight/shared/publishing/post-record.js';
import { Injectable } from '@nestjs/common';
import { EventLog } from '../../platform/event-log/event-log.repository.js';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { campaignStream } from '../../platform/unit-of-work/tx.js';
import type { StoredPost } from './posts.repository.js';

/** More than people ever ask a post to be tried again: a record that is longer is none. */
const MAX_STEPS = 1_000;

export interface PostRecord {
  readonly standing: RecordedStanding | 'unreadable';
  /** What was let go last. */
  readonly letGo?: RecordedShipment;
  /** When it went out, once that is known. */
  readonly publishedAt?: Instant;
}

/** Where the record of a post is. */
export type RecordPlace = Pick<StoredPost, 'id' | 'campaignId'>;

const UNREADABLE: PostRecord = { standing: 'unreadable' };

@Injectable()
export class PostRecords {
  constructor(private readonly eventLog: EventLog) {}

  /** Looked up by the post, however long the campaign's chain is. An event that isn't what it hashes to is none. */
  async of(scope: TenantScope, place: RecordPlace): Promise<PostRecord> {
    const [record = UNREADABLE] = await this.ofAll(scope, [place]);
    return record;
  }

  /** The same of several, in their order, by one look at the database. */
  async ofAll(scope: TenantScope, places: readonly RecordPlace[]): Promise<PostRecord[]> {
    const histories = await this.eventLog.ofSubjects(
      scope,
      places.map(({ id, campaignId }) => ({ stream: campaignStream(campaignId), id })),
      { kind: 'post', actions: RECORDED_STEPS, limit: MAX_STEPS * places.length },
    );
    return histories?.map(recordOf) ?? places.map(() => UNREADABLE);
  }
}

const recordOf = ({ records, unreadable }: ReadRecords<ChainedEvent>): PostRecord => {
  const isWhole = unreadable.length === 0 && records.length <= MAX_STEPS;
  if (!isWhole || records.some((event) => eventHash(event) !== event.hash)) return UNREADABLE;
  const steps = records.map(({ action, data }) => ({ action, data }) as RecordedStep);
  const letGo = steps.findLast(({ action }) => action === 'post.publishing');
  const published = steps.find(({ action }) => action === 'post.published');
  const publishedAt = Instant.safeParse(published?.data['publishedAt']).data;
  return {
    standing: recordedStanding(steps),
    ...(letGo ? { letGo: letGo.data as unknown as RecordedShipment } : {}),
    ...(publishedAt ? { publishedAt } : {}),
  };
};
