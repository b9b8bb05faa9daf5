/** Tells how much waits in the queue and how long, by kind. Read at most every few seconds: it goes through all that waits. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Metrics } from '../observability/metrics.js';
import { type WaitingKind, WaitingKinds } from './waiting-kinds.repository.js';

const KEPT_MS = 10_000;

@Injectable()
export class QueueGauges implements OnModuleInit {
  private known: { readonly at: number; readonly waiting: Promise<WaitingKind[]> } | undefined;

  constructor(
    private readonly kinds: WaitingKinds,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    const labelNames = ['kind', 'state'] as const;
    const told = (name: string, help: string, of: (waiting: WaitingKind) => number): void =>
      this.metrics.commonGauge({ name, help, labelNames }, async (gauge) => {
        for (const waiting of await this.read()) gauge.set({ kind: waiting.kind, state: waiting.state }, of(waiting));
      });
    told('greenlight_queue_jobs', 'Jobs that wait, due or later.', ({ jobs }) => jobs);
    told('greenlight_queue_due_jobs', 'Jobs that wait and are due.', ({ due }) => due);
    told('greenlight_queue_oldest_seconds', 'How long the oldest due job waits.', ({ oldestMs }) => oldestMs / 1_000);
  }

  private read(): Promise<WaitingKind[]> {
    const now = performance.now();
    if (this.known === undefined || now - this.known.at > KEPT_MS)
      this.known = { at: now, waiting: this.kinds.count() };
    return this.known.waiting;
  }
}
