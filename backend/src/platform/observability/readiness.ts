/** What must work for this process to be useful, asked one by one and bounded in time. Modules add their own checks. */
import { Injectable, Logger } from '@nestjs/common';

const CHECK_TIMEOUT_MS = 2_000;

/** Resolves when all is well and rejects with the reason when it isn't. */
export type ReadinessCheck = () => Promise<void>;

export interface ReadinessReport {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, 'ok' | 'failed'>>;
}

@Injectable()
export class Readiness {
  private readonly logger = new Logger(Readiness.name);
  private readonly checks = new Map<string, ReadinessCheck>();
  private stopping = false;

  add(name: string, check: ReadinessCheck): void {
    if (this.checks.has(name)) throw new Error(`The readiness check "${name}" is there twice.`);
    this.checks.set(name, check);
  }

  /** From now on the answer is no, so that nobody sends new work to a process that is about to end. */
  stop(): void {
    this.stopping = true;
  }

  async report(): Promise<ReadinessReport> {
    const results = await Promise.all([...this.checks].map(([name, check]) => this.run(name, check)));
    const ready = !this.stopping && results.every(([, result]) => result === 'ok');
    return { ready, checks: Object.fromEntries(results) };
  }

  private async run(name: string, check: ReadinessCheck): Promise<[string, 'ok' | 'failed']> {
    try {
      await withinTime(check());
      return [name, 'ok'];
    } catch (error) {
      this.logger.warn({ message: `not ready: ${name}`, err: error });
      return [name, 'failed'];
    }
  }
}

const withinTime = async (work: Promise<void>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${CHECK_TIMEOUT_MS} ms`)), CHECK_TIMEOUT_MS);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};
