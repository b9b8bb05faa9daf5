/** Routes that do what routes do, to see what surrounds them: validation, answers, refusals and defects. */
import { plainText } from '@greenlight/shared/kernel/text.js';
import { Body, Controller, Get, Module, Param, Patch, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { IfMatch } from '../../src/platform/http/if-match.js';
import { Location } from '../../src/platform/http/location.js';
import { Public } from '../../src/platform/http/public.js';
import { RequirePermission } from '../../src/platform/http/require-permission.js';
import { Responds } from '../../src/platform/http/responds.js';

const ThingRequest = z.strictObject({ name: plainText({ max: 20 }), size: z.int().min(1).optional() });
const Thing = z.object({ id: z.string(), name: z.string(), rev: z.int() });
const ThingQuery = z.strictObject({ state: z.enum(['new', 'old']).optional() });
const ThingId = z.string().regex(/^thg_[0-9]+$/);

@Controller('api/v1/probe')
class ProbeController {
  @Get('things')
  @RequirePermission('campaign:read')
  @Responds(200, z.object({ data: z.array(Thing), total: z.int(), limit: z.int(), offset: z.int() }))
  list(@Query({ schema: ThingQuery }) _query: z.infer<typeof ThingQuery>) {
    return { data: [], total: 7, limit: 50, offset: 0 };
  }

  @Post('things')
  @RequirePermission('campaign:write')
  @Responds(201, Thing)
  @Location('/api/v1/probe/things/:id')
  create(@Body({ schema: ThingRequest }) { name }: z.infer<typeof ThingRequest>) {
    return { id: 'thg_1', name, rev: 1, tenantSecret: 'hidden' };
  }

  @Patch('things/:id')
  @RequirePermission('campaign:write')
  @Responds(200, Thing)
  edit(@Param('id', { schema: ThingId }) id: string, @IfMatch() rev: number) {
    return { id, name: 'edited', rev: rev + 1 };
  }

  @Get('broken')
  @Public()
  broken() {
    throw new Error('the password is hunter2');
  }

  @Get('wrong-answer')
  @Public()
  @Responds(200, Thing)
  wrongAnswer() {
    return { id: 'thg_1', name: 42 };
  }

  @Get('unchecked')
  @Public()
  unchecked(@Query('q') _q: string) {
    return {};
  }
}

@Module({ controllers: [ProbeController] })
export class ProbeModule {}
