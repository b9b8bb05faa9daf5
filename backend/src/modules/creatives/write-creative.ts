/**
 * The one way in which a creative changes: the row on the revision it was decided on, its history, the event with both
 * digests, and the cascade when something changed that people approve, all in the caller's transaction.
 */

import type { ThingChangeVerb } from '@greenlight/shared/approval/change.js';
import { changedFields } from '@greenlight/shared/approval/manifest-difference.js';
import type { Creative, CreativeRevision } from '@greenlight/shared/creative/creative.js';
import { type CreativeItem, creativeItem } from '@greenlight/shared/creative/creative-item.js';
import { digestOf } from '@greenlight/shared/kernel/digest.js';
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import { RecordDamaged } from '@greenlight/shared/kernel/stored-record.js';
import { Injectable } from '@nestjs/common';
import { campaignStream, type EventDraft, type Tx } from '../../platform/unit-of-work/tx.js';
import { ScopeCascade } from '../approvals/approvals.port.js';
import { CreativeFactsReader } from './creative-facts.js';
import { CreativesRepository } from './creatives.repository.js';

/** What an event says of a change: all fields that people see, and the digests of the item before and after. */
interface ItemChange {
  readonly fields: string[];
  readonly before: Digest;
  readonly after: Digest;
}

export interface CreativeWrite {
  readonly change: CreativeRevision['change'];
  readonly event: (change: ItemChange) => Pick<EventDraft, 'action' | 'data'>;
  /** For a creative that enters or leaves the manifest; otherwise the cascade runs when its item changed. */
  readonly presence?: Extract<ThingChangeVerb, 'archived' | 'restored'>;
}

@Injectable()
export class WriteCreative {
  constructor(
    private readonly creatives: CreativesRepository,
    private readonly facts: CreativeFactsReader,
    private readonly cascade: ScopeCascade,
  ) {}

  async add(tx: Tx, creative: Creative): Promise<void> {
    const [item] = await this.items(tx, [creative]);
    await this.creatives.insert(tx, creative, { change: 'created', fields: [] });
    const { name, type, format, strategyVersion, state } = creative;
    await tx.record({
      ...addressOf(creative),
      action: 'creative.created',
      data: { name, type, format, strategyVersion, to: state, after: digestOf(item) },
    });
    await this.cascade.apply(tx, creative.campaignId, { ...labelOf(creative), change: 'added', fields: [] });
  }

  /** Throws `stale_revision` when `before` is no longer what is stored. Answers with what is stored now. */
  async change(
    tx: Tx,
    before: Creative,
    next: Creative,
    { change, event, presence }: CreativeWrite,
  ): Promise<Creative> {
    const [old, young] = await this.items(tx, [before, next]);
    const hashed = changedFields(old, young);
    const fields = changedFields(shown(before), shown(next));
    const written = await this.creatives.replace(tx, next, { change, fields });
    await tx.record({ ...addressOf(next), ...event({ fields, before: digestOf(old), after: digestOf(young) }) });
    if (presence !== undefined || hashed.length > 0) {
      const told = { ...labelOf(next), change: presence ?? 'changed', fields: hashed } as const;
      await this.cascade.apply(tx, next.campaignId, told);
    }
    return written;
  }

  /** What is lost of the creative as it was may be replaced; as it is to be, it must be whole. Throws `record_damaged`. */
  private async items(tx: Tx, stages: readonly Creative[]): Promise<CreativeItem[]> {
    const { creatives, damaged } = await this.facts.resolve(tx, stages);
    const shownNow = new Set<string>(stages.at(-1)?.assets.map(({ id }) => id));
    const lost = damaged.filter(({ id }) => shownNow.has(id));
    if (lost.length > 0) throw new RecordDamaged(lost);
    return creatives.map(creativeItem);
  }
}

/** The fields that the history and the events name; the rest follows from them or is bookkeeping. */
export const shown = ({
  name,
  template,
  copy,
  overrides,
  prompt,
  assets,
  aiGenerated,
  seed,
  strategyVersion,
  strategyFields,
}: Creative) => ({
  name,
  template,
  copy,
  overrides,
  prompt,
  assets,
  aiGenerated,
  seed,
  strategyVersion,
  strategyFields,
});

const addressOf = ({ id, campaignId }: Creative) => ({
  stream: campaignStream(campaignId),
  subject: { kind: 'creative', id },
});

const labelOf = ({ id, name }: Creative) => ({ kind: 'creative', id, label: name }) as const;
