import { problemText } from './problem.js';

const PROBLEM = { status: 422, code: 'validation_failed', title: 'The input breaks a rule', detail: 'Look at it.' };

describe('a refusal in one line', () => {
  it('names status, code and what to do', () => {
    expect(problemText(PROBLEM)).toBe('422 validation_failed: Look at it.');
  });

  it('names each field with its rule', () => {
    const issues = [
      { path: 'copy.headline', rule: 'must not be blank' },
      { path: 'seed', rule: 'must be an integer' },
    ];
    expect(problemText({ ...PROBLEM, issues })).toBe(
      '422 validation_failed: Look at it. (copy.headline: must not be blank; seed: must be an integer)',
    );
  });
});
