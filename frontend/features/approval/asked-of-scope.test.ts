import { askedOfScope } from './asked-of-scope';

const form = (fields: Readonly<Record<string, string>>): FormData => {
  const data = new FormData();
  for (const [name, value] of Object.entries({ digest: 'd1', round: '2', remark: '', ...fields }))
    data.set(name, value);
  return data;
};

describe('what is asked of a scope', () => {
  it('a decision names the digest and the round that were seen', () => {
    expect(askedOfScope(form({ verb: 'approve' }))).toMatchObject({
      verb: 'approve',
      body: { digest: 'd1', round: 2 },
    });
    expect(askedOfScope(form({ verb: 'approve', remark: ' Fine. ' }))).toMatchObject({ body: { comment: 'Fine.' } });
  });

  it('a rejection without a reason is refused at the field that the reason goes into', () => {
    expect(askedOfScope(form({ verb: 'reject', remark: '  ' }))).toMatchObject({ status: 'refused', field: 'remark' });
    expect(askedOfScope(form({ verb: 'reject', remark: 'No date.' }))).toMatchObject({
      verb: 'reject',
      body: { digest: 'd1', round: 2, reason: 'No date.' },
    });
  });

  it('nothing is asked that no button says', () => {
    expect(() => askedOfScope(form({}))).toThrow();
  });
});
