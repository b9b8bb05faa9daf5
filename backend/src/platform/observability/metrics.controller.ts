/** Metrics of the API process, and of what all processes share, for Prometheus. */
import { Controller, Get, Header, Headers, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Config } from '../config/config.js';
import { Public } from '../http/public.js';
import { Responds } from '../http/responds.js';
import { METRICS_TYPE, Metrics } from './metrics.js';
import { assertMayReadMetrics } from './metrics-access.js';

@ApiTags('health')
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    @Inject(Config) private readonly config: Config,
  ) {}

  @Get()
  @Public()
  @Header('content-type', METRICS_TYPE)
  @Responds(200, undefined, 'Text for Prometheus, to who sends METRICS_TOKEN; 404 where that isn’t set.')
  read(@Headers('authorization') authorization?: string): Promise<string> {
    assertMayReadMetrics(this.config.metricsToken, authorization);
    return this.metrics.read({ withCommon: true });
  }
}
