/**
 * The only body the API reads by itself is JSON that has one meaning. The raw bytes are kept beside it, because
 * signatures of callbacks are over bytes; keys that would reach an object's prototype are refused.
 */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { assertUnambiguous, readUtf8 } from './unambiguous-json.js';

export const JSON_BODY_LIMIT = 1_048_576;

export const readJsonBodies = (app: NestFastifyApplication): void => {
  const fastify = app.getHttpAdapter().getInstance();
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeContentTypeParser('text/plain');
  app.useBodyParser('application/json', { bodyLimit: JSON_BODY_LIMIT }, (request, body, done) => {
    // "No body" with a JSON content type is what many clients send for a POST without arguments.
    if (body.length === 0) return done(null, undefined);
    const text = readUtf8(body);
    assertUnambiguous(text);
    parse(request as FastifyRequest, text, done);
  });
};
