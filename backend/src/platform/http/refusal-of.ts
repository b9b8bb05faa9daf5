/** Turns whatever was thrown into a refusal with a code; what nobody expected becomes `internal_error`. */
import { DomainError, type ErrorCode } from '@greenlight/shared/kernel/errors.js';
import { HttpException } from '@nestjs/common';
import { mongo } from 'mongoose';
import { bodyTooLarge, wrongContentType } from './json-body.js';
import { CODE_BY_STATUS } from './problem.js';

const RETRY_AFTER_SECONDS = 2;

/** Plain words for what Fastify refuses before any of our code runs; its own texts name internals. */
const FRAMEWORK_REFUSALS: Readonly<Record<string, [ErrorCode, string]>> = {
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['malformed_json', 'The body does not have the announced length.'],
  FST_ERR_BAD_URL: ['not_found', 'The address is not well-formed.'],
  FST_ERR_MAX_PARAM_LENGTH: ['not_found', 'There is no such thing: the address is too long.'],
  FST_ERR_HANDLER_TIMEOUT: ['service_unavailable', 'The request took too long. Please try again.'],
};

/** Of bodies, only those of JSON are read by the framework. */
const BODY_REFUSALS: Readonly<Record<number, (contentType?: string) => DomainError>> = {
  413: bodyTooLarge,
  415: wrongContentType,
};

const WORDS_BY_STATUS: Readonly<Record<number, string>> = {
  400: 'The body is not well-formed JSON.',
  404: 'There is nothing at this address.',
  503: 'The service is not available at the moment. Please try again.',
};

const statusOf = (error: unknown): number | undefined => {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : undefined;
};

/** The database can't be reached or is choosing a new primary: not a defect, and worth another try. */
const isDatabaseOutage = (error: unknown): boolean =>
  error instanceof mongo.MongoServerSelectionError ||
  error instanceof mongo.MongoNetworkError ||
  error instanceof mongo.MongoNotConnectedError ||
  error instanceof mongo.MongoTopologyClosedError ||
  (error instanceof mongo.MongoError &&
    (error.hasErrorLabel('TransientTransactionError') || error.hasErrorLabel('RetryableWriteError')));

/** `contentType` is the request's, which its refusal names. */
export const refusalOf = (error: unknown, contentType?: string): DomainError => {
  if (error instanceof DomainError) return error;
  if (isDatabaseOutage(error)) {
    return new DomainError('service_unavailable', 'The database does not answer. Please try again.', {
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    });
  }
  const framework = FRAMEWORK_REFUSALS[String((error as { code?: unknown } | null)?.code)];
  if (framework) return new DomainError(...framework);
  const status = statusOf(error) ?? 500;
  const ofBody = BODY_REFUSALS[status];
  if (ofBody) return ofBody(contentType);
  const code = CODE_BY_STATUS[status] ?? 'internal_error';
  return new DomainError(code, WORDS_BY_STATUS[status] ?? 'The request was refused.');
};
