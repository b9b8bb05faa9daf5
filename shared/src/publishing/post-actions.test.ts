import { IllegalTransition } from '../kernel/errors.js';
import { POST_STATES, type PostState } from './post.js';
import { isResolvable, POST_ACTIONS, postActionsIn } from './post-actions.js';
import { movePost, type PostEvent } from './post-machine.js';

const isTaken = (state: PostState, event: PostEvent): boolean => {
  try {
    movePost({ value: state, context: { heldCauses: [] } }, event);
    return true;
  } catch (error) {
    if (error instanceof IllegalTransition) return false;
    throw error;
  }
};

describe('what a person can tell a post to do', () => {
  it.each([
    ['draft', ['schedule', 'cancel']],
    ['scheduled', ['unschedule', 'cancel']],
    ['held', ['unschedule', 'cancel']],
    ['failed', ['retry', 'unschedule', 'cancel']],
    ['publishing', []],
    ['outcome_unknown', []],
    ['published', []],
    ['cancelled', []],
  ] as const)('when it is %s is %j', (state, actions) => {
    expect(postActionsIn(state)).toEqual(actions);
  });

  it('is in every state exactly what its machine takes', () => {
    for (const state of POST_STATES) {
      const taken = Object.entries(POST_ACTIONS).filter(([, { event }]) => isTaken(state, event));
      expect(postActionsIn(state).sort()).toEqual(taken.map(([action]) => action).sort());
    }
  });

  it('is what became of it, only while nobody can tell', () => {
    expect(POST_STATES.filter(isResolvable)).toEqual(['outcome_unknown']);
  });
});
