import { ApiProblem, problemOf } from './api-problem';
import { settle } from './loaded';

const BODY = {
  type: 'urn:greenlight:problem:manifest_changed',
  title: 'What you decide on has changed',
  status: 409,
  code: 'manifest_changed',
  detail: 'The content has changed since it was submitted; look at it again.',
  instance: '/api/v1/campaigns/cmp_01/scopes/content/approve',
  requestId: 'req_1',
  changes: [{ kind: 'creative', id: 'cre_10', change: 'changed', fields: ['copy.headline'] }],
};

describe('problemOf', () => {
  it('keeps the code, the words, the request and what changed', () => {
    expect(problemOf(409, BODY)).toMatchObject({
      status: 409,
      code: 'manifest_changed',
      message: BODY.detail,
      requestId: 'req_1',
      changes: BODY.changes,
    });
  });

  it('takes a code that it does not know for an internal error, and keeps the words', () => {
    expect(problemOf(418, { ...BODY, status: 418, code: 'teapot' })).toMatchObject({
      code: 'internal_error',
      message: BODY.detail,
    });
  });

  it.each([undefined, 'Bad gateway', {}, []])('makes a problem of %j, too', (body) => {
    expect(problemOf(502, body)).toMatchObject({ status: 502, code: 'internal_error' });
  });
});

describe('settle', () => {
  it('turns a refusal into a value and throws everything else on', async () => {
    await expect(settle(Promise.resolve(7))).resolves.toEqual({ ok: true, value: 7 });
    const problem = problemOf(409, BODY);
    await expect(settle(Promise.reject(problem))).resolves.toEqual({ ok: false, problem });
    await expect(settle(Promise.reject(new Error('a redirect')))).rejects.toThrow('a redirect');
    expect(problem).toBeInstanceOf(ApiProblem);
  });
});
