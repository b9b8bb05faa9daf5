/**
 * Tells the schedule of what became of a post: added to it, removed from it, changed in it, or none of its business. A
 * change is whatever gives the post's item another digest, whichever fields it comes from: a post that is retried ships
 * its creative as it is then.
 */
import type { CreativeFacts } from '@greenlight/shared/approval/campaign-facts.js';
import type { ThingChange } from '@greenlight/shared/approval/change.js';
import { type BuiltItem, builtPost } from '@greenlight/shared/approval/manifest.js';
import { changedFields } from '@greenlight/shared/approval/manifest-difference.js';
import { creativeItem } from '@greenlight/shared/creative/creative-item.js';
import { digestOf } from '@greenlight/shared/kernel/digest.js';
import { shippedItem } from '@greenlight/shared/publishing/let-go.js';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { FactsSources, ScopeCascade } from '../approvals/approvals.port.js';
import { Creatives } from '../creatives/creatives.port.js';
import { isCovered } from './post-change.js';
import { postFacts } from './post-text.js';
import type { StoredPost } from './posts.repository.js';

@Injectable()
export class ScheduleChanges {
  constructor(
    private readonly facts: FactsSources,
    private readonly creatives: Creatives,
    private readonly cascade: ScopeCascade,
  ) {}

  /** Once `after` is written; `before` is absent for a post that is new. */
  async tell(tx: Tx, before: StoredPost | undefined, after: StoredPost): Promise<void> {
    const change = await this.changeOf(tx, before, after);
    if (change === undefined) return;
    const label = `${after.channel}, ${after.publishAt}`;
    await this.cascade.apply(tx, after.campaignId, { kind: 'post', id: after.id, label, ...change });
  }

  private async changeOf(
    tx: Tx,
    before: StoredPost | undefined,
    after: StoredPost,
  ): Promise<Pick<ThingChange, 'change' | 'fields'> | undefined> {
    if (!isCovered(before)) return isCovered(after) ? { change: 'added', fields: [] } : undefined;
    if (!isCovered(after)) return { change: 'removed', fields: [] };
    const creatives = (await this.facts.part(tx, after.campaignId, 'creatives')) ?? [];
    const [was, is] = [await this.itemOf(tx, before, creatives), await this.itemOf(tx, after, creatives)];
    if (was.digest === is.digest) return undefined;
    const fields = was.value === undefined || is.value === undefined ? [] : changedFields(was.value, is.value);
    return { change: 'changed', fields };
  }

  private async itemOf(
    tx: Tx,
    post: StoredPost,
    creatives: readonly CreativeFacts[],
  ): Promise<Pick<BuiltItem, 'digest' | 'value'>> {
    const creative = creatives.find(({ id }) => id === post.creativeId);
    const facts = postFacts(post, creative ?? (await this.creatives.find(tx, post.creativeId)));
    const item = builtPost(facts, creative && digestOf(creativeItem(creative)));
    if (item.value !== undefined || facts.shipment === undefined) return item;
    const value = shippedItem(post, facts.shipment);
    return digestOf(value) === item.digest ? { ...item, value } : item;
  }
}
