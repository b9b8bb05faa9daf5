import { z } from 'zod';
import { clearable, editedBy } from './clearable.js';

interface Thing {
  readonly id: string;
  readonly name: string;
  readonly note?: string;
  readonly link?: string;
}
const thing: Thing = { id: 't', name: 'One', note: 'A note', link: 'https://example.org/' };

describe('an edit', () => {
  it('changes what it names, keeps what it does not, and takes away what it says is null', () => {
    expect(editedBy(thing, { name: 'Two', note: null })).toEqual({
      id: 't',
      name: 'Two',
      link: 'https://example.org/',
    });
  });

  it('leaves no trace of what it takes away: absent is absent, never null', () => {
    const edited = editedBy(thing, { note: null, link: undefined });
    expect(Object.keys(edited)).toEqual(['id', 'name', 'link']);
    expect(edited.link).toBe(thing.link);
  });

  it('can’t take away what a thing must have', () => {
    // @ts-expect-error a name is required, so null doesn't compile
    expect(editedBy(thing, { name: null })).not.toHaveProperty('name');
  });
});

describe('a field that can be cleared', () => {
  const Edit = z.strictObject({ note: clearable(z.string().max(10)) });

  it('may be absent, null or what it otherwise is, and nothing else', () => {
    for (const edit of [{}, { note: null }, { note: 'x' }]) expect(Edit.parse(edit)).toEqual(edit);
    for (const note of [7, 'far too long for it']) expect(Edit.safeParse({ note }).success).toBe(false);
  });

  it('tells clients so', () => {
    expect(z.toJSONSchema(Edit)).toMatchObject({
      properties: {
        note: { anyOf: [{ type: 'string' }, { type: 'null' }], description: expect.stringContaining('null') },
      },
    });
  });
});
