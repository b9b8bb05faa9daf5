/** Keeps a campaign's state in step with its parts, in the transaction that changes them (SPEC §2). */
import { SCOPES } from '@greenlight/shared/approval/scope.js';
import {
  type CampaignParts,
  type CampaignPosition,
  moveCampaign,
} from '@greenlight/shared/campaign/campaign-machine.js';
import { APPROVAL_EVENTS } from '@greenlight/shared/events/approval-events.js';
import type { EventAction } from '@greenlight/shared/events/event-catalogue.js';
import { POST_EVENTS } from '@greenlight/shared/events/post-events.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { RecordDamaged } from '@greenlight/shared/kernel/stored-record.js';
import { POST_STATES } from '@greenlight/shared/publishing/post.js';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Reactions } from '../../platform/unit-of-work/reactions.js';
import { campaignOf, type Tx } from '../../platform/unit-of-work/tx.js';
import { ApprovedScopes, FactsSources } from '../approvals/approvals.port.js';
import { CampaignsRepository } from './campaigns.repository.js';

type PartOfState = keyof CampaignParts;

const actionsOf = (catalogue: Partial<Record<EventAction, unknown>>) => Object.keys(catalogue) as EventAction[];

@Injectable()
export class CampaignsReactions implements OnModuleInit {
  constructor(
    private readonly reactions: Reactions,
    private readonly facts: FactsSources,
    private readonly scopes: ApprovedScopes,
    private readonly campaigns: CampaignsRepository,
  ) {}

  onModuleInit(): void {
    this.follow(actionsOf(APPROVAL_EVENTS), 'scopes');
    this.follow(actionsOf(POST_EVENTS), 'postCounts');
    this.reactions.on('strategy.activated', 'campaigns', (tx, { stream, data }) =>
      this.campaigns.keepActiveVersion(tx, campaignOf(stream), data.version),
    );
  }

  private follow(actions: readonly EventAction[], part: PartOfState): void {
    for (const action of actions) {
      this.reactions.on(action, 'campaigns', (tx, { stream }) => this.derive(tx, campaignOf(stream), part));
    }
  }

  /** Reads the part anew rather than counting along: what is counted wrongly once would be wrong for ever. */
  private async derive(tx: Tx, id: CampaignId, part: PartOfState): Promise<void> {
    const position = await this.positionOf(tx, id);
    if (!position) return;
    const parts = { ...position.context.parts, [part]: await this.read(tx, id, part) };
    await this.campaigns.keepPosition(tx, id, moveCampaign(position, { type: 'PARTS_CHANGED', parts }));
  }

  /** `undefined` where there is no record to keep in step: what happens to its parts must not fail by that. */
  private async positionOf(tx: Tx, id: CampaignId): Promise<CampaignPosition | undefined> {
    try {
      return (await this.campaigns.find(tx, id))?.position;
    } catch (error) {
      if (error instanceof RecordDamaged) return undefined;
      throw error;
    }
  }

  private async read(tx: Tx, id: CampaignId, part: PartOfState): Promise<CampaignParts[PartOfState]> {
    if (part === 'scopes') {
      const positions = await this.scopes.positions(tx, id);
      return Object.fromEntries(
        SCOPES.map((scope) => [scope, { state: positions[scope].state, round: positions[scope].round }]),
      ) as CampaignParts['scopes'];
    }
    const posts = (await this.facts.part(tx, id, 'posts')) ?? [];
    return Object.fromEntries(POST_STATES.map((state) => [state, posts.filter((post) => post.state === state).length]));
  }
}
