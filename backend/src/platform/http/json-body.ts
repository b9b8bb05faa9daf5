/**
 * The only body the API reads by itself is JSON that has one meaning. The raw bytes are kept beside it, because
 * signatures of callbacks are over bytes; keys that would reach an object's prototype are refused.
 */
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { assertUnambiguous, readUtf8 } from './unambiguous-json.js';

export const JSON_BODY_LIMIT = 1_048_576;

const MAX_TYPE_LENGTH = 100;
const CHARSETS = /;\s*charset\s*=\s*"?([^";\s]*)/gi;
const UTF8 = /^utf-?8$/i;

export const bodyTooLarge = (): DomainError =>
  new DomainError('payload_too_large', `A JSON body may have at most 1 MiB (${JSON_BODY_LIMIT} bytes).`, {
    issues: [{ path: 'body', rule: `must have at most ${JSON_BODY_LIMIT} bytes`, code: 'too_big' }],
    maxBytes: JSON_BODY_LIMIT,
  });

/** `sent` is what the Content-Type is, `rule` what it must be. */
export const wrongContentType = (
  sent = '',
  rule = 'must be application/json; for the bytes of an upload, the media type that was announced',
): DomainError => {
  const told = sent === '' ? 'there is none' : `it is “${sent.slice(0, MAX_TYPE_LENGTH)}”`;
  return new DomainError('unsupported_media_type', `The Content-Type ${rule}; ${told}.`, {
    issues: [{ path: 'content-type', rule, code: 'unsupported_media_type' }],
  });
};

/** Throws `unsupported_media_type`: JSON that is sent from one system to another is UTF-8 (RFC 8259 §8.1). */
const assertUtf8 = (contentType = ''): void => {
  for (const [, charset = ''] of contentType.matchAll(CHARSETS)) {
    if (UTF8.test(charset)) continue;
    throw wrongContentType(contentType, 'must name no charset but utf-8: JSON is always UTF-8 (RFC 8259)');
  }
};

export const readJsonBodies = (app: NestFastifyApplication): void => {
  const fastify = app.getHttpAdapter().getInstance();
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeContentTypeParser('text/plain');
  app.useBodyParser('application/json', { bodyLimit: JSON_BODY_LIMIT }, (request, body, done) => {
    assertUtf8(request.headers['content-type']);
    // "No body" with a JSON content type is what many clients send for a POST without arguments.
    if (body.length === 0) return done(null, undefined);
    const text = readUtf8(body);
    assertUnambiguous(text);
    parse(request as FastifyRequest, text, done);
  });
};
