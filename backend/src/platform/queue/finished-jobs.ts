/** Writes down finished runs many at a time: those that finish while one write is under way go with the next one. */
import { Injectable } from '@nestjs/common';
import type { LeaseRef } from './job-lease.js';
import { QueueClaimsRepository } from './queue-claims.repository.js';

interface Waiting {
  readonly ref: LeaseRef;
  readonly answer: PromiseWithResolvers<boolean>;
}

@Injectable()
export class FinishedJobs {
  private waiting: Waiting[] = [];
  private writing = false;

  constructor(private readonly claims: QueueClaimsRepository) {}

  /** The job is done and gone, unless it was asked for again meanwhile. False when the claim isn't valid any more. */
  finish(ref: LeaseRef): Promise<boolean> {
    const answer = Promise.withResolvers<boolean>();
    this.waiting.push({ ref, answer });
    if (!this.writing) {
      this.writing = true;
      setImmediate(() => void this.write());
    }
    return answer.promise;
  }

  private async write(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      try {
        const lost = new Set(await this.claims.finish(batch.map(({ ref }) => ref)));
        for (const { ref, answer } of batch) answer.resolve(!lost.has(ref));
      } catch (error) {
        for (const { answer } of batch) answer.reject(error);
      }
    }
    this.writing = false;
  }
}
