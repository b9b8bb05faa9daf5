import { DomainError } from '@greenlight/shared/kernel/errors.js';
import { Instant } from '@greenlight/shared/kernel/time.js';
import type { ArgumentMetadata } from '@nestjs/common';
import { z } from 'zod';
import { SchemaValidationPipe } from './schema-validation.pipe.js';

const Plan = z.strictObject({
  at: Instant.nullable().optional(),
  flights: z.array(z.strictObject({ from: Instant })).optional(),
  until: z.union([z.enum(['open']), Instant]).optional(),
  note: z.string().optional(),
});
const taken = (value: unknown, type: ArgumentMetadata['type'] = 'body', schema: z.ZodType = Plan): unknown =>
  new SchemaValidationPipe().transform(value, { type, schema });
const issuesOf = (value: unknown, type?: ArgumentMetadata['type'], schema?: z.ZodType): unknown => {
  try {
    return taken(value, type, schema);
  } catch (error) {
    return error instanceof DomainError ? error.details['issues'] : error;
  }
};

describe('times of a request', () => {
  it('are taken in UTC with and without a fraction, wherever they are, and become the spelling that is hashed', () => {
    const body = {
      at: '2027-01-01T00:00:00Z',
      flights: [{ from: '2027-01-01T00:00:00.5Z' }, { from: '2027-01-02T00:00:00.000Z' }],
      until: '2027-01-01T00:00:00.123456+00:00',
      note: '2027-01-01T00:00:00Z',
    };
    expect(taken(body)).toEqual({
      at: '2027-01-01T00:00:00.000Z',
      flights: [{ from: '2027-01-01T00:00:00.500Z' }, { from: '2027-01-02T00:00:00.000Z' }],
      until: '2027-01-01T00:00:00.123Z',
      note: '2027-01-01T00:00:00Z',
    });
    expect(taken({ at: '2027-01-01T00:00:00Z' }, 'query')).toEqual({ at: '2027-01-01T00:00:00.000Z' });
  });

  it.each([
    '2027-02-30T00:00:00Z',
    '2027-01-01T00:00:00+01:00',
    '2027-01-01T00:00:00',
    '2300-01-01T00:00:00Z',
    '2027-01-01',
  ])('are refused that are no UTC time, beside one that is: %s', (at) => {
    const body = { at, flights: [{ from: '2027-01-01T00:00:00Z' }] };
    expect(issuesOf(body)).toEqual([expect.objectContaining({ path: 'at', rule: expect.stringMatching(/^must be/) })]);
  });
});

describe('a query parameter', () => {
  it('that is there twice is refused with that, whatever it should be', () => {
    const query = z.strictObject({ limit: z.number().optional(), at: Instant.optional(), tag: z.string().optional() });
    expect(issuesOf({ limit: ['1', '2'], at: ['a', 'b'], tag: ['x', 'y'] }, 'query', query)).toEqual(
      ['limit', 'at', 'tag'].map((path) => ({ path, rule: 'must not be there twice', code: 'duplicate_key' })),
    );
  });
});
