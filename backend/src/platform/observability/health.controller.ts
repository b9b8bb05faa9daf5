/** Answers whoever runs the process: is it alive, and can it be given work? Public, and says no more than that. */
import { Controller, Get, HttpStatus, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Public } from '../http/public.js';
import { Responds } from '../http/responds.js';
import { Readiness } from './readiness.js';

const Liveness = z.object({ status: z.literal('ok') }).meta({ id: 'Liveness' });
const ReadinessReport = z
  .object({ ready: z.boolean(), checks: z.record(z.string(), z.enum(['ok', 'failed'])) })
  .meta({ id: 'ReadinessReport' });

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  @Public()
  @Responds(200, Liveness)
  live() {
    return { status: 'ok' };
  }

  @Get('ready')
  @Public()
  @Responds(200, ReadinessReport, 'Every check passes; otherwise the status is 503 with the same body.')
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const report = await this.readiness.report();
    if (!report.ready) void reply.code(HttpStatus.SERVICE_UNAVAILABLE);
    return report;
  }
}
