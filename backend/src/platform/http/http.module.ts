/** What stands between the wire and the controllers: access, validation, answers and problems, for every route alike. */
import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { EtagInterceptor } from './etag.interceptor.js';
import { LocationInterceptor } from './location.interceptor.js';
import { ProblemFilter } from './problem.filter.js';
import { ResponseSchemaInterceptor } from './response-schema.interceptor.js';
import { RouteTable } from './route-table.js';
import { SchemaValidationPipe } from './schema-validation.pipe.js';
import { StrictInputGuard } from './strict-input.guard.js';
import { TotalCountInterceptor } from './total-count.interceptor.js';

@Module({
  providers: [
    RouteTable,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_GUARD, useClass: StrictInputGuard },
    { provide: APP_PIPE, useClass: SchemaValidationPipe },
    { provide: APP_FILTER, useClass: ProblemFilter },
    // The first sees the answer last: revision and total are read before the schema drops what it doesn't know.
    { provide: APP_INTERCEPTOR, useClass: ResponseSchemaInterceptor },
    { provide: APP_INTERCEPTOR, useClass: TotalCountInterceptor },
    { provide: APP_INTERCEPTOR, useClass: LocationInterceptor },
    { provide: APP_INTERCEPTOR, useClass: EtagInterceptor },
  ],
  exports: [RouteTable],
})
export class HttpModule {}
