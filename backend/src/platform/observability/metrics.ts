/**
 * What this process measures, as Prometheus reads it. Labels are names of things that the product has few of: routes,
 * providers, states; never tenants, ids or words of people.
 */
import { Injectable, Logger } from '@nestjs/common';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export const METRICS_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;

interface Described<L extends string> {
  readonly name: string;
  readonly help: string;
  readonly labelNames?: readonly L[];
}

@Injectable()
export class Metrics {
  private readonly own = new Registry();
  private readonly common = new Registry();
  private readonly logger = new Logger(Metrics.name);
  private isAsked = false;

  counter<L extends string>(described: Described<L>): Counter<L> {
    return new Counter({ ...described, registers: [this.own] });
  }

  histogram<L extends string>(described: Described<L> & { buckets: readonly number[] }): Histogram<L> {
    return new Histogram({ ...described, buckets: [...described.buckets], registers: [this.own] });
  }

  /** `collect` is asked each time that somebody reads. What can't be read, as while the database is away, is left out. */
  gauge<L extends string>(described: Described<L>, collect: (gauge: Gauge<L>) => void | Promise<void>): void {
    this.ask(this.own, described, collect);
  }

  /** Of what all processes share, such as the queue: the API alone tells it, or it would be counted once for each. */
  commonGauge<L extends string>(described: Described<L>, collect: (gauge: Gauge<L>) => void | Promise<void>): void {
    this.ask(this.common, described, collect);
  }

  /** The process's own figures begin with the first reading: who isn't read doesn't measure itself. */
  async read({ withCommon }: { withCommon: boolean }): Promise<string> {
    if (!this.isAsked) collectDefaultMetrics({ register: this.own });
    this.isAsked = true;
    const parts = withCommon ? [this.own, this.common] : [this.own];
    return (await Promise.all(parts.map((registry) => registry.metrics()))).join('\n');
  }

  private ask<L extends string>(
    registry: Registry,
    described: Described<L>,
    collect: (gauge: Gauge<L>) => void | Promise<void>,
  ): void {
    const { logger } = this;
    new Gauge<L>({
      ...described,
      registers: [registry],
      async collect() {
        this.reset();
        try {
          await collect(this);
        } catch (error) {
          logger.warn({ message: `${described.name} can not be read now.`, err: error });
        }
      },
    });
  }
}
