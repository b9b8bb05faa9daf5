/** Answers on WORKER_PORT, where it is set, what the API answers of itself: alive, ready, and what this worker measures. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../config/config.js';
import { METRICS_TYPE, Metrics } from './metrics.js';
import { assertMayReadMetrics } from './metrics-access.js';
import { Readiness } from './readiness.js';

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

const json = (status: number, body: object): Answer => ({
  status,
  type: 'application/json',
  text: JSON.stringify(body),
});

@Injectable()
export class WorkerStatus implements OnApplicationBootstrap, OnApplicationShutdown {
  private server: Server | undefined;

  constructor(
    private readonly metrics: Metrics,
    private readonly readiness: Readiness,
    @Inject(Config) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { workerPort, host } = this.config;
    if (workerPort === undefined) return;
    this.server = createServer((request, response) => void this.serve(request, response)).listen(workerPort, host);
    await once(this.server, 'listening');
  }

  onApplicationShutdown(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, type, text } = await this.answer(request).catch(refusal);
    response.writeHead(status, { 'content-type': type }).end(text);
  }

  private async answer({ method, url, headers }: IncomingMessage): Promise<Answer> {
    switch (`${method} ${url}`) {
      case 'GET /health/live':
        return json(200, { status: 'ok' });
      case 'GET /health/ready': {
        const report = await this.readiness.report();
        return json(report.ready ? 200 : 503, report);
      }
      case 'GET /metrics':
        assertMayReadMetrics(this.config.metricsToken, headers.authorization);
        return { status: 200, type: METRICS_TYPE, text: await this.metrics.read({ withCommon: false }) };
      default:
        return json(404, { code: 'not_found' });
    }
  }
}

const STATUS: Partial<Record<DomainError['code'], number>> = { not_found: 404, unauthenticated: 401 };

const refusal = (error: unknown): Answer => {
  const code = error instanceof DomainError ? error.code : 'internal_error';
  return json(STATUS[code] ?? 500, { code });
};
