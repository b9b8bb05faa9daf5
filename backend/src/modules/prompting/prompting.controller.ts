/** HTTP for the evaluation. */
import { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { Evaluation } from '@greenlight/shared/prompting/evaluation.js';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Context } from '../../platform/http/context.js';
import { RequirePermission } from '../../platform/http/require-permission.js';
import { Responds } from '../../platform/http/responds.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { EvaluateCampaign } from './evaluate-campaign.js';

@ApiTags('evaluation')
@Controller('api/v1/campaigns/:id/evaluation')
export class PromptingController {
  constructor(private readonly evaluateCampaign: EvaluateCampaign) {}

  @Get()
  @RequirePermission('campaign:read')
  @Responds(200, Evaluation, 'Blockers stop the gate; recommendations do not.')
  evaluate(@Context() context: RequestContext, @Param('id', { schema: CampaignId }) id: CampaignId) {
    return this.evaluateCampaign.execute(context, id);
  }
}
