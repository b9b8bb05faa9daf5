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
      { path: 'count', rule: expect.stringContaining('expected'), code: 'invalid_type' },
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
