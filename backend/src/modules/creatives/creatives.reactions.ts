/**
 * How creatives follow what happens below them, in the transaction of its cause: a new strategy makes those stale that
 * were made under another one, and an asset that changes reopens what uses it (SPEC §3).
 */
import type { ThingChange } from '@greenlight/shared/approval/change.js';
import type { EventAction } from '@greenlight/shared/events/event-catalogue.js';
import type { AssetId } from '@greenlight/shared/kernel/ids.js';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Reactions } from '../../platform/unit-of-work/reactions.js';
import { campaignOf, type EventDraft, type Tx } from '../../platform/unit-of-work/tx.js';
import { ScopeCascade } from '../approvals/approvals.port.js';
import { CreativesRepository } from './creatives.repository.js';
import { MarkStaleCreatives } from './mark-stale-creatives.js';

/** What happened to an asset, in the cascade's words. */
const ASSET_CHANGES = {
  'asset.archived': 'archived',
  'asset.restored': 'restored',
  'asset.corrupted': 'corrupted',
  'asset.missing': 'lost',
  'asset.recovered': 'recovered',
} as const satisfies Partial<Record<EventAction, ThingChange['change']>>;

/** The one field of an asset that decides whether it may ship. */
const RIGHTS = 'rights';

@Injectable()
export class CreativesReactions implements OnModuleInit {
  constructor(
    private readonly reactions: Reactions,
    private readonly creatives: CreativesRepository,
    private readonly markStale: MarkStaleCreatives,
    private readonly cascade: ScopeCascade,
  ) {}

  onModuleInit(): void {
    this.reactions.on('strategy.activated', 'creatives', async (tx, { stream, data }) => {
      if (data.supersedes === undefined) return;
      await this.markStale.execute(tx, campaignOf(stream), data.version, data.changedFields);
    });
    for (const action of Object.keys(ASSET_CHANGES) as (keyof typeof ASSET_CHANGES)[]) {
      this.reactions.on(action, 'creatives', (tx, { subject, data }) =>
        this.reopenUsers(tx, subject, { label: data.filename, change: ASSET_CHANGES[action], fields: [] }),
      );
    }
    this.reactions.on('asset.edited', 'creatives', async (tx, { subject, data }) => {
      const fields = data.fields.filter((field) => field.split('.')[0] === RIGHTS);
      if (fields.length > 0) await this.reopenUsers(tx, subject, { label: data.filename, change: 'changed', fields });
    });
  }

  private async reopenUsers(
    tx: Tx,
    { id }: EventDraft['subject'],
    { label, ...told }: Pick<ThingChange, 'change' | 'fields'> & { label: string | undefined },
  ): Promise<void> {
    const users = await this.creatives.using(tx, id as AssetId);
    for (const campaignId of new Set(users.map((creative) => creative.campaignId))) {
      await this.cascade.apply(tx, campaignId, { kind: 'asset', id, label: label ?? id, ...told });
    }
  }
}
