import { addressNumber } from '@greenlight/shared/kernel/address-number.js';
import { z } from 'zod';
import { fieldIssues } from './field-issues.js';

const issuesOf = (schema: z.ZodType, input: unknown) =>
  fieldIssues(schema.safeParse(input).error?.issues ?? [], 'body', input);

describe('fieldIssues', () => {
  it('names the place of each finding with dots', () => {
    const schema = z.strictObject({ copy: z.strictObject({ hashtags: z.array(z.string().max(3)) }) });
    expect(issuesOf(schema, { copy: { hashtags: ['ok', 'too long'] } })).toEqual([
      { path: 'copy.hashtags.1', rule: expect.stringContaining('<=3'), code: 'too_big' },
    ]);
  });

  it('says that a field is required when it is absent, and what it must be when it is wrong', () => {
    const schema = z.strictObject({ name: z.string(), count: z.int() });
    expect(issuesOf(schema, { count: 'three' })).toEqual([
      { path: 'name', rule: 'is required', code: 'required' },
      { path: 'count', rule: 'must be a finite number', code: 'invalid_type' },
    ]);
  });

  it.each([
    ['a choice', z.enum(['spring', 'autumn'])],
    ['the one value that there is', z.literal('now')],
    [
      'a thing of several kinds',
      z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('a'), a: z.string() })]),
    ],
    ['one of several types', z.union([z.string(), z.enum(['a'])])],
    ['a number in an address', addressNumber(z.int())],
  ])('says so of %s as well', (_, field) => {
    expect(issuesOf(z.strictObject({ field }), {})).toEqual([{ path: 'field', rule: 'is required', code: 'required' }]);
  });

  it('says of a thing that lacks its kind that the kind is required', () => {
    const kinds = z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('a') }),
      z.strictObject({ kind: z.literal('b') }),
    ]);
    expect(issuesOf(z.strictObject({ field: kinds }), { field: {} })).toEqual([
      { path: 'field.kind', rule: 'is required', code: 'required' },
    ]);
  });

  it.each([
    ['a number that is none', z.coerce.number(), 'ten', 'must be a finite number'],
    ['a number without end', z.int(), Infinity, 'must be a finite number'],
    ['a number without end below', z.int(), -Infinity, 'must be a finite number'],
    ['a part of a number', z.int(), 1.5, 'must be a whole number'],
    ['a number for a text', z.string(), 12, 'must be text'],
    ['a text for a yes or no', z.boolean(), 'true', 'must be true or false'],
    ['a text for a list', z.array(z.string()), 'a', 'must be a list'],
    ['a list for an object', z.strictObject({}), [], 'must be an object'],
    ['a list for a table', z.record(z.string(), z.string()), [], 'must be an object'],
  ])('names the rule in plain words for %s', (_, field, value, rule) => {
    expect(issuesOf(z.strictObject({ field }), { field: value })).toEqual([
      { path: 'field', rule, code: 'invalid_type' },
    ]);
  });

  it('names each unknown field by itself', () => {
    expect(issuesOf(z.strictObject({}), { isAdmin: true, role: 'admin' })).toEqual([
      { path: 'isAdmin', rule: 'is not a known field', code: 'unrecognized_keys' },
      { path: 'role', rule: 'is not a known field', code: 'unrecognized_keys' },
    ]);
  });

  it('names the whole input when the finding is about no single field', () => {
    expect(issuesOf(z.strictObject({}), 'text')).toEqual([
      { path: 'body', rule: expect.any(String), code: 'invalid_type' },
    ]);
  });

  it('explains a union by the alternative that is nearest', () => {
    const schema = z.strictObject({
      link: z.union([
        z.strictObject({ url: z.url() }),
        z.strictObject({ kind: z.literal('none'), why: z.string(), who: z.string() }),
      ]),
    });
    expect(issuesOf(schema, { link: { url: 'nowhere' } })).toEqual([
      { path: 'link.url', rule: expect.any(String), code: 'invalid_format' },
    ]);
  });

  it('stops at a bounded number, whatever is sent', () => {
    const input = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`field${index}`, 1]));
    expect(issuesOf(z.strictObject({}), input)).toHaveLength(50);
  });
});
