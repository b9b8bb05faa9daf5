/**
 * Tells a waiting worker that there may be something to do. Only a hint: a hint that never comes costs a poll's delay,
 * and a false one an idle look.
 */
import { Injectable, Logger } from '@nestjs/common';
import { type QueueChanges, QueueClaimsRepository } from './queue-claims.repository.js';

@Injectable()
export class QueueWakeUp {
  private readonly logger = new Logger('Queue');
  private changes: QueueChanges | undefined;
  private onHint: (() => void) | undefined;

  constructor(private readonly claims: QueueClaimsRepository) {}

  start(onHint: () => void): void {
    this.onHint = onHint;
    this.listen();
  }

  async stop(): Promise<void> {
    this.onHint = undefined;
    await this.forget();
  }

  /** To be called now and then: takes up listening again where the stream broke off. */
  listen(): void {
    if (!this.onHint || this.changes) return;
    const changes = this.claims.changes();
    this.changes = changes;
    changes.on('change', () => this.onHint?.());
    changes.on('error', (error) => {
      this.logger.debug({ message: 'The wake-up stream broke off.', err: error });
      void this.forget();
    });
  }

  private async forget(): Promise<void> {
    const changes = this.changes;
    this.changes = undefined;
    await changes?.close().catch(() => undefined);
  }
}
