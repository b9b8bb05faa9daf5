import type { RegenerateStaleResult } from '@greenlight/shared/creative/creative-lists.js';
import { staleOutcome } from './stale-outcome';

const made = (...types: string[]) => types.map((type) => ({ type })) as RegenerateStaleResult['regenerated'];
const refusal = { id: 'cre_2', code: 'illegal_transition', message: 'It is being made already.' };
const nameOf = (id: string): string => (id === 'cre_2' ? 'Teachers' : id);
const outcome = (result: Partial<Record<keyof RegenerateStaleResult, unknown>>) =>
  staleOutcome({ regenerated: [], refused: [], ...result } as RegenerateStaleResult, nameOf);

describe('making all that is stale anew', () => {
  it('is done when all of it was taken', () => {
    expect(outcome({ regenerated: made('image', 'text') })).toEqual({
      status: 'done',
      message: '2 creatives have new words. Pictures and films follow as soon as they are rendered.',
    });
    expect(outcome({ regenerated: made('text') })).toEqual({
      status: 'done',
      message: '1 creative has new words.',
    });
  });

  it('says that somebody else was faster', () => {
    expect(outcome({})).toEqual({ status: 'done', message: 'Nothing is stale any more.' });
  });

  it('names each that was refused, with the reason, however many were taken', () => {
    expect(outcome({ regenerated: made('image'), refused: [refusal] })).toEqual({
      status: 'refused',
      title: '1 of 2 are made anew',
      message: 'Teachers: It is being made already.',
      changes: [],
    });
  });
});
