/** Asks the gate whether a campaign may be published at this moment (SPEC §4). */
import type { GateDecision } from '@greenlight/shared/approval/gate.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { Gate } from '../approvals/approvals.port.js';
import { CampaignBytes } from './campaigns.port.js';

@Injectable()
export class ReadGate {
  constructor(
    private readonly bytes: CampaignBytes,
    private readonly gate: Gate,
    private readonly clock: Clock,
  ) {}

  /** Throws `not_found`, `service_unavailable` (the storage can't be looked at). */
  async execute(context: RequestContext, campaignId: CampaignId): Promise<GateDecision> {
    await this.bytes.verify(context, campaignId);
    return this.gate.evaluate(context, campaignId, this.clock.now());
  }
}
