/** Turns what was thrown into an answer. Defects are logged with their stack; callers never see one. */
import type { DomainError, ErrorCode } from '@greenlight/shared/kernel/errors.js';
import { type ArgumentsHost, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isHangUp } from './client-hang-up.js';
import { refusalOf } from './refusal-of.js';

/** What somebody has to look into. */
const DEFECTS: readonly ErrorCode[] = ['internal_error', 'record_damaged'];

export abstract class RefusalFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (isHangUp(error, request)) {
      this.logger.debug({ message: 'the client hung up', err: error });
      return void reply.raw.destroy();
    }
    const refusal = this.refusalOf(error, request);
    if (DEFECTS.includes(refusal.code)) this.logger.error({ message: 'unexpected error', err: error });
    this.answer(refusal, request, reply);
  }

  protected refusalOf(error: unknown, request: FastifyRequest): DomainError {
    return refusalOf(error, request.headers['content-type']);
  }

  protected abstract answer(refusal: DomainError, request: FastifyRequest, reply: FastifyReply): void;
}
