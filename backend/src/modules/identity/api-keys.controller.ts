/** HTTP for API keys. */
import { CreateApiKeyRequest, CreatedApiKey } from '@greenlight/shared/identity/api-key-requests.js';
import { ApiKey } from '@greenlight/shared/identity/member.js';
import { ApiKeyId } from '@greenlight/shared/kernel/ids.js';
import { PageQuery, pageOf } from '@greenlight/shared/kernel/page.js';
import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Context } from '../../platform/http/context.js';
import { Location } from '../../platform/http/location.js';
import { RequirePermission } from '../../platform/http/require-permission.js';
import { Responds } from '../../platform/http/responds.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { IssueApiKey } from './issue-api-key.js';
import { ListApiKeys } from './list-api-keys.js';
import { RevokeApiKey } from './revoke-api-key.js';

@ApiTags('API keys')
@Controller('api/v1/api-keys')
export class ApiKeysController {
  constructor(
    private readonly listApiKeys: ListApiKeys,
    private readonly issueApiKey: IssueApiKey,
    private readonly revokeApiKey: RevokeApiKey,
  ) {}

  @Get()
  @RequirePermission('key:own')
  @Responds(200, pageOf(ApiKey).meta({ id: 'ApiKeyPage' }), 'The caller’s own; an admin’s answer has everybody’s.')
  list(@Context() context: RequestContext, @Query({ schema: PageQuery }) page: PageQuery) {
    return this.listApiKeys.execute(context, page);
  }

  @Post()
  @RequirePermission('key:own')
  @Responds(
    201,
    CreatedApiKey,
    'The only answer that shows the key. Another person’s is refused, save the first, which an admin hands over.',
  )
  @Location('/api/v1/api-keys/:id')
  create(
    @Context() context: RequestContext,
    @Body({ schema: CreateApiKeyRequest }) { name, userId }: CreateApiKeyRequest,
  ) {
    return this.issueApiKey.execute(context, { name, userId });
  }

  @Delete(':id')
  @RequirePermission('key:own')
  @Responds(204)
  async revoke(@Context() context: RequestContext, @Param('id', { schema: ApiKeyId }) id: ApiKeyId) {
    await this.revokeApiKey.execute(context, id);
  }
}
