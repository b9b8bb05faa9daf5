/** Every campaign has its four scopes from the transaction on in which it is created. */
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Reactions } from '../../platform/unit-of-work/reactions.js';
import { ScopesRepository } from './scopes.repository.js';

@Injectable()
export class ApprovalsReactions implements OnModuleInit {
  constructor(
    private readonly reactions: Reactions,
    private readonly scopes: ScopesRepository,
  ) {}

  onModuleInit(): void {
    this.reactions.on('campaign.created', 'approvals', (tx, { subject }) =>
      this.scopes.insertInitial(tx, subject.id as CampaignId),
    );
  }
}
