/** All kinds of background work and who does them. A worker doesn't start while a kind has no handler, or two. */
import { Injectable } from '@nestjs/common';
import type { JobHandler } from './job-handler.js';
import type { JobKind } from './job-kind.js';

export interface HandledKind {
  readonly kind: JobKind;
  readonly handler: JobHandler;
}

@Injectable()
export class JobKinds {
  private readonly declared = new Map<string, JobKind>();
  private readonly handlers = new Map<string, JobHandler>();

  /** By the module that the kind belongs to, in every process. Throws when another kind has the name. */
  declare<P>(kind: JobKind<P>): void {
    const present = this.declared.get(kind.name);
    if (present && present !== kind) throw new Error(`Two kinds of job are called ${kind.name}.`);
    this.declared.set(kind.name, kind);
  }

  /** In worker processes. Throws when the kind has a handler already. */
  handle<P>(kind: JobKind<P>, handler: JobHandler<P>): void {
    if (this.handlers.has(kind.name)) throw new Error(`The job kind ${kind.name} has two handlers.`);
    this.handlers.set(kind.name, handler as JobHandler);
  }

  /** Throws for a kind that nobody declared: such a job would never be worked on. */
  assertDeclared({ name }: Pick<JobKind, 'name'>): void {
    if (!this.declared.has(name)) throw new Error(`The job kind ${name} is not declared.`);
  }

  /** Throws unless every kind has its handler and every handler its kind. */
  assertComplete(): void {
    const idle = [...this.declared.keys()].filter((name) => !this.handlers.has(name));
    const stray = [...this.handlers.keys()].filter((name) => !this.declared.has(name));
    const problems = [
      ...idle.map((name) => `the kind ${name} has no handler`),
      ...stray.map((name) => `the handler of ${name} has no kind`),
    ];
    if (problems.length > 0) throw new Error(`The worker can't start: ${problems.join('; ')}.`);
  }

  /** Those that this process can work on. */
  handled(): HandledKind[] {
    return [...this.declared.values()].flatMap((kind) => {
      const handler = this.handlers.get(kind.name);
      return handler ? [{ kind, handler }] : [];
    });
  }
}
