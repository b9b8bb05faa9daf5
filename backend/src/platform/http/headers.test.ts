import { revisionOf } from './if-match.js';
import { fillLocation } from './location.js';
import { requestIdOf } from './request-id.js';

describe('If-Match', () => {
  it.each([
    ['"3"', 3],
    ['W/"3"', 3],
    [' "12" ', 12],
  ])('%s names revision %d', (header, revision) => {
    expect(revisionOf(header)).toBe(revision);
  });

  it('is required', () => {
    expect(() => revisionOf(undefined)).toThrow(expect.objectContaining({ code: 'precondition_required' }));
  });

  it('is not fulfilled by a star, which names no revision and would overwrite what nobody has read', () => {
    expect(() => revisionOf(' * ')).toThrow(
      expect.objectContaining({ code: 'precondition_required', message: expect.stringContaining('last read') }),
    );
  });

  it.each(['3', '""', '"0"', '"-1"', '"3", "4"', '"abc"', '"3', '"1e3"', `"${'9'.repeat(40)}"`])(
    '%s can name no revision of ours, so the precondition fails',
    (header) => {
      expect(() => revisionOf(header)).toThrow(expect.objectContaining({ code: 'precondition_failed' }));
    },
  );
});

describe('X-Request-Id', () => {
  const idFor = (given?: string) => requestIdOf({ headers: given === undefined ? {} : { 'x-request-id': given } });

  it("keeps a caller's sane id", () => {
    expect(idFor('7f3b-4c.A_b:1')).toBe('7f3b-4c.A_b:1');
  });

  it.each([undefined, '', 'two words', 'line\nbreak', '{"a":1}', '-dash-first', 'gl_abcdefgh_secret', 'x'.repeat(129)])(
    'replaces %j',
    (given) => {
      expect(idFor(given)).toMatch(/^req_[0-9A-Z]{26}$/);
    },
  );

  it('is another one each time', () => {
    expect(idFor()).not.toBe(idFor());
  });
});

describe('Location', () => {
  it('is filled from the answer, escaped', () => {
    expect(fillLocation('/api/v1/things/:id/versions/:version', { id: 'a/b', version: 2 })).toBe(
      '/api/v1/things/a%2Fb/versions/2',
    );
  });

  it('fails loudly when the answer has no such field', () => {
    expect(() => fillLocation('/api/v1/things/:id', { name: 'x' })).toThrow('"id"');
  });
});
