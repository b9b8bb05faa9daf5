/** Answers with a problem document, wherever a route has nothing of its own to show instead. */
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import { Catch, NotFoundException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { RefusalFilter } from './refusal.filter.js';
import { pathOf } from './request-path.js';
import { RouteTable } from './route-table.js';
import { sendProblem } from './send-problem.js';

@Catch()
export class ProblemFilter extends RefusalFilter {
  protected override readonly answer = sendProblem;

  constructor(private readonly routes: RouteTable) {
    super();
  }

  protected override refusalOf(error: unknown, request: FastifyRequest): DomainError {
    return error instanceof NotFoundException ? this.nothingThere(request) : super.refusalOf(error, request);
  }

  /**
   * The router knows only "no such route"; whether the path exists under other methods is looked up here. Where the very
   * method exists, a wildcard route had nothing at that address.
   */
  private nothingThere(request: FastifyRequest): DomainError {
    const allow = this.routes.methodsAt(pathOf(request));
    const asked = request.method === 'HEAD' ? 'GET' : request.method;
    if (allow.length === 0 || allow.includes(asked)) {
      return new DomainError('not_found', 'There is nothing at this address.');
    }
    return new DomainError('method_not_allowed', `${request.method} is not allowed here; ${allow.join(', ')} may be.`, {
      allow,
    });
  }
}
