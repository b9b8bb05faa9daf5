/**
 * All listeners of this process, and the one reading of changes that they share: it begins with the first of them and
 * ends with the last. A change goes to the clients of its own tenant and to nobody else.
 */
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Metrics } from '../../platform/observability/metrics.js';
import type { Dispatch } from './live-change.js';
import { LiveChangesRepository } from './live-changes.repository.js';
import type { LiveClient } from './live-client.js';
import { LiveFeed } from './live-feed.js';
import type { ClusterTime } from './live-position.js';
import { LiveTimers } from './live-timers.js';

/** Of one tenant, at one process. */
export const MAX_CLIENTS_PER_TENANT = 200;
const RETRY_AFTER_SECONDS = 10;

export interface Joined {
  /** When the client was there for certain: it gets everything that is later. */
  readonly at: ClusterTime;
  readonly feed: LiveFeed;
}

@Injectable()
export class LiveHub implements OnModuleDestroy {
  private readonly logger = new Logger('Live');
  private readonly clients = new Map<string, Set<LiveClient>>();
  private feed: Promise<LiveFeed> | undefined;
  private isClosed = false;

  constructor(
    private readonly changes: LiveChangesRepository,
    private readonly timers: LiveTimers,
    metrics: Metrics,
  ) {
    const described = { name: 'greenlight_live_clients', help: 'Connections that follow live events.' };
    metrics.gauge(described, (gauge) => gauge.set(this.size));
  }

  /** Throws `rate_limited` when the tenant has too many, `service_unavailable` when the process is about to stop. */
  async join(client: LiveClient): Promise<Joined> {
    this.add(client);
    client.stream.once('close', () => this.remove(client));
    try {
      const feed = await this.running();
      const at = await this.changes.now();
      return { at, feed };
    } catch (error) {
      client.stream.destroy();
      throw error;
    }
  }

  /** How many listen. */
  get size(): number {
    return [...this.clients.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** Whether changes are being read. */
  get isRunning(): boolean {
    return this.feed !== undefined;
  }

  async onModuleDestroy(): Promise<void> {
    this.isClosed = true;
    for (const client of this.all()) client.cutOff();
    await this.stop();
  }

  private add(client: LiveClient): void {
    if (this.isClosed) {
      const words = 'The service is about to stop. Please come again.';
      throw new DomainError('service_unavailable', words, { retryAfterSeconds: RETRY_AFTER_SECONDS });
    }
    const own = this.clients.get(client.tenantId) ?? new Set();
    if (own.size >= MAX_CLIENTS_PER_TENANT) {
      const words = `Your organisation follows live events over ${own.size} connections already. Close one and try again.`;
      throw new DomainError('rate_limited', words, { retryAfterSeconds: RETRY_AFTER_SECONDS });
    }
    this.clients.set(client.tenantId, own.add(client));
  }

  private remove(client: LiveClient): void {
    const own = this.clients.get(client.tenantId);
    own?.delete(client);
    if (own?.size === 0) this.clients.delete(client.tenantId);
    if (this.clients.size === 0) void this.stop();
  }

  private all(): LiveClient[] {
    return [...this.clients.values()].flatMap((own) => [...own]);
  }

  private running(): Promise<LiveFeed> {
    this.feed ??= this.start();
    return this.feed;
  }

  private async start(): Promise<LiveFeed> {
    try {
      const changes = this.changes.open({ from: await this.changes.now() });
      const feed = new LiveFeed(changes, this.timers, (dispatch) => this.deliver(dispatch));
      void this.run(feed);
      return feed;
    } catch (error) {
      this.feed = undefined;
      throw error;
    }
  }

  /** When the flow breaks off, so do the clients: they come again and miss nothing. */
  private async run(feed: LiveFeed): Promise<void> {
    try {
      await feed.run();
    } catch (error) {
      this.logger.warn({ message: 'The flow of changes broke off.', err: error });
      for (const client of this.all()) client.end();
      await this.stop();
    }
  }

  private async stop(): Promise<void> {
    const { feed } = this;
    this.feed = undefined;
    await (await feed?.catch(() => undefined))?.close();
  }

  private deliver(dispatch: Dispatch): void {
    for (const client of this.clients.get(dispatch.change.tenantId) ?? []) client.offer(dispatch);
  }
}
