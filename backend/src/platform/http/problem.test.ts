import { DomainError, ERROR_CODES, type ErrorCode } from '@greenlight/shared/kernel/errors.js';
import { NotFoundException, PayloadTooLargeException } from '@nestjs/common';
import { mongo } from 'mongoose';
import { toProblem } from './problem.js';
import { refusalOf } from './refusal-of.js';

const REQUEST = { path: '/api/v1/things', requestId: 'req_1', conditional: false };

const problemFor = (error: unknown, request = REQUEST) => toProblem(refusalOf(error), request);
const codeOf = (error: unknown): unknown => problemFor(error).body.code;

describe('a problem', () => {
  it.each([...ERROR_CODES])('has a client or server error status and a title for %s', (code: ErrorCode) => {
    const { status, body } = problemFor(new DomainError(code, 'words'));
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body).toMatchObject({ status, code, type: `urn:greenlight:problem:${code}`, title: expect.any(String) });
  });

  it('says what was refused, where, and under which request id', () => {
    const refusal = new DomainError('validation_failed', 'name: is required', {
      issues: [{ path: 'name', rule: 'is required', code: 'required' }],
    });
    expect(problemFor(refusal).body).toEqual({
      type: 'urn:greenlight:problem:validation_failed',
      title: 'The input breaks a rule',
      status: 422,
      code: 'validation_failed',
      detail: 'name: is required',
      instance: '/api/v1/things',
      requestId: 'req_1',
      issues: [{ path: 'name', rule: 'is required', code: 'required' }],
    });
  });

  it('lets no detail replace a standard member', () => {
    const refusal = new DomainError('in_use', 'in use', {
      status: 200,
      code: 'fine',
      detail: 'ok',
      requestId: 'forged',
    });
    expect(problemFor(refusal).body).toMatchObject({
      status: 409,
      code: 'in_use',
      detail: 'in use',
      requestId: 'req_1',
    });
  });

  it('shows nothing of a defect but the request id', () => {
    const defects = [
      new Error('connect to 10.0.0.3 failed'),
      new DomainError('internal_error', 'stored 10.0.0.3 is broken', { secret: '10.0.0.3' }),
      'thrown text 10.0.0.3',
      null,
      undefined,
    ];
    for (const defect of defects) {
      const { status, body } = problemFor(defect);
      expect({ status, code: body.code, requestId: body.requestId }).toEqual({
        status: 500,
        code: 'internal_error',
        requestId: 'req_1',
      });
      expect(JSON.stringify(body)).not.toContain('10.0.0.3');
    }
  });

  it('is a failed precondition when the stale revision was named by If-Match, a conflict otherwise', () => {
    const stale = new DomainError('stale_revision', 'changed');
    expect(problemFor(stale).status).toBe(409);
    expect(problemFor(stale, { ...REQUEST, conditional: true }).status).toBe(412);
    const illegal = new DomainError('illegal_transition', 'no');
    expect(problemFor(illegal, { ...REQUEST, conditional: true }).status).toBe(409);
  });

  it('tells how to sign in, which methods there are, and when to come back', () => {
    expect(problemFor(new DomainError('unauthenticated', 'sign in')).headers).toHaveProperty('www-authenticate');
    expect(problemFor(new DomainError('method_not_allowed', 'no', { allow: ['GET', 'PUT'] })).headers).toEqual({
      allow: 'GET, PUT',
    });
    expect(problemFor(new DomainError('rate_limited', 'slow down', { retryAfterSeconds: 7 })).headers).toEqual({
      'retry-after': '7',
    });
  });
});

describe('what others throw', () => {
  const fastifyError = (code: string, statusCode: number) =>
    Object.assign(new Error('internal words'), { code, statusCode });

  it.each([
    [fastifyError('FST_ERR_CTP_BODY_TOO_LARGE', 413), 'payload_too_large'],
    [fastifyError('FST_ERR_CTP_INVALID_MEDIA_TYPE', 415), 'unsupported_media_type'],
    [fastifyError('FST_ERR_BAD_URL', 400), 'not_found'],
    [Object.assign(new SyntaxError('Unexpected token'), { statusCode: 400 }), 'malformed_json'],
    [new NotFoundException('Cannot GET /x'), 'not_found'],
    [new PayloadTooLargeException(), 'payload_too_large'],
    [new mongo.MongoServerSelectionError('no primary', {} as never), 'service_unavailable'],
    [fastifyError('FST_ERR_SOMETHING_NEW', 500), 'internal_error'],
  ])('%s becomes %s', (error, code) => {
    expect(codeOf(error)).toBe(code);
    expect(problemFor(error).body.detail).not.toContain('internal words');
  });
});
