/** Repeats a list's total as `X-Total-Count` (SPEC §12). */
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Observable, tap } from 'rxjs';

const totalOf = (answer: unknown): number | undefined => {
  const { data, total } = (answer ?? {}) as { data?: unknown; total?: unknown };
  return Array.isArray(data) && typeof total === 'number' ? total : undefined;
};

@Injectable()
export class TotalCountInterceptor implements NestInterceptor {
  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = execution.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      tap((answer: unknown) => {
        const total = totalOf(answer);
        if (total !== undefined) void reply.header('x-total-count', String(total));
      }),
    );
  }
}
