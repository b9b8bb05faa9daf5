/** The only place that answers with an error. Defects are logged with their stack; callers never see one. */
import { DomainError, type ErrorCode } from '@greenlight/shared/kernel/errors.js';
import { type ArgumentsHost, Catch, type ExceptionFilter, Logger, NotFoundException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isHangUp } from './client-hang-up.js';
import { refusalOf } from './refusal-of.js';
import { pathOf } from './request-path.js';
import { RouteTable } from './route-table.js';
import { sendProblem } from './send-problem.js';

/** What somebody has to look into. */
const DEFECTS: readonly ErrorCode[] = ['internal_error', 'record_damaged'];

@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  constructor(private readonly routes: RouteTable) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (isHangUp(error, request)) {
      this.logger.debug({ message: 'the client hung up', err: error });
      return void reply.raw.destroy();
    }
    const refusal = error instanceof NotFoundException ? this.nothingThere(request) : refusalOf(error);
    if (DEFECTS.includes(refusal.code)) this.logger.error({ message: 'unexpected error', err: error });
    sendProblem(refusal, request, reply);
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
