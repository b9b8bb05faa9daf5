/** Reads what the campaign's chain says of one post: the only thing about it that can't be rewritten unnoticed. */
import { eventHash } from '@greenlight/shared/events/event-chain.js';
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
}

@Injectable()
export class PostRecords {
  constructor(private readonly eventLog: EventLog) {}

  /** Looked up by the post, however long the campaign's chain is. An event that isn't what it hashes to is none. */
  async of(scope: TenantScope, { id, campaignId }: Pick<StoredPost, 'id' | 'campaignId'>): Promise<PostRecord> {
    const { records, unreadable, total } = await this.eventLog.page(
      scope,
      campaignStream(campaignId),
      { actions: RECORDED_STEPS, subject: { kind: 'post', id } },
      { limit: MAX_STEPS, offset: 0, order: 1 },
    );
    const isWhole = unreadable.length === 0 && total <= MAX_STEPS;
    if (!isWhole || records.some((event) => eventHash(event) !== event.hash)) return { standing: 'unreadable' };
    const steps = records.map(({ action, data }) => ({ action, data }) as RecordedStep);
    const letGo = steps.findLast(({ action }) => action === 'post.publishing');
    return {
      standing: recordedStanding(steps),
      ...(letGo ? { letGo: letGo.data as unknown as RecordedShipment } : {}),
    };
  }
}
