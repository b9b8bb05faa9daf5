/** Shows the revision of what is answered as `ETag: "<rev>"`, so that the next edit can say what it is based on. */
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import { Revisioned } from './revisioned.js';

const revOf = (answer: unknown): number | undefined => {
  const rev = (answer as { rev?: unknown } | null | undefined)?.rev;
  return Number.isInteger(rev) ? (rev as number) : undefined;
};

@Injectable()
export class EtagInterceptor implements NestInterceptor {
  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = execution.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((answer: unknown) => {
        const rev = revOf(answer);
        if (rev !== undefined) void reply.header('etag', `"${rev}"`);
        return answer instanceof Revisioned ? answer.body : answer;
      }),
    );
  }
}
