/** Wires the record's readers. They listen and show; nothing here writes, and nothing anywhere deletes an event. */
import { Module } from '@nestjs/common';
import { ApprovalsModule } from '../approvals/approvals.module.js';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { AuditController } from './audit.controller.js';
import { ExportEvents } from './export-events.js';
import { ListEvents } from './list-events.js';
import { ReplayCampaign } from './replay-campaign.js';
import { VerifyEvents } from './verify-events.js';

@Module({
  imports: [ApprovalsModule, CampaignsModule],
  controllers: [AuditController],
  providers: [ListEvents, ExportEvents, VerifyEvents, ReplayCampaign],
})
export class AuditModule {}
