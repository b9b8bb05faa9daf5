/** HTTP for publishing a campaign. */
import { Gate } from '@greenlight/shared/approval/gate.js';
import { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { Post as PostSchema } from '@greenlight/shared/publishing/post.js';
import { Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Context } from '../../platform/http/context.js';
import { RequirePermission } from '../../platform/http/require-permission.js';
import { Responds } from '../../platform/http/responds.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { PublishCampaign } from './publish-campaign.js';

const PublishedCampaign = z.object({ gate: Gate, posts: z.array(PostSchema) }).meta({ id: 'PublishedCampaign' });

@ApiTags('publishing')
@Controller('api/v1')
export class PublishingController {
  constructor(private readonly publishCampaign: PublishCampaign) {}

  @Post('campaigns/:id/publish')
  @RequirePermission('campaign:publish')
  @Responds(202, PublishedCampaign, 'The gate is open; each post goes out at its slot.')
  publish(@Context() context: RequestContext, @Param('id', { schema: CampaignId }) id: CampaignId) {
    return this.publishCampaign.execute(context, id);
  }
}
