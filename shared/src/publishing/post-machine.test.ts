import { readFileSync } from 'node:fs';
import { statesAllowing } from '../kernel/machine-states.js';
import { drawnMoves, possibleMoves } from '../testing/machine-picture.js';
import { ILLEGAL, machineTable, reachableStates } from '../testing/machine-table.js';
import { sampleCause } from '../testing/sample-cause.js';
import { POST_STATES } from './post.js';
import { movePost, type PostEvent, postMachine } from './post-machine.js';

const causes = [sampleCause()];
const events = {
  SCHEDULE: { type: 'SCHEDULE' },
  UNSCHEDULE: { type: 'UNSCHEDULE' },
  EDIT: { type: 'EDIT' },
  HOLD: { type: 'HOLD', causes },
  RELEASE: { type: 'RELEASE' },
  FIRE: { type: 'FIRE' },
  PUBLISHED: { type: 'PUBLISHED' },
  FAILED: { type: 'FAILED' },
  OUTCOME_UNKNOWN: { type: 'OUTCOME_UNKNOWN' },
  RESOLVE_PUBLISHED: { type: 'RESOLVE_PUBLISHED' },
  RESOLVE_NOT_PUBLISHED: { type: 'RESOLVE_NOT_PUBLISHED' },
  RETRY: { type: 'RETRY' },
  CANCEL: { type: 'CANCEL' },
} as const satisfies Record<string, PostEvent>;
const NEVER = Object.fromEntries(Object.keys(events).map((label) => [label, ILLEGAL]));

describe('the post machine', () => {
  it('allows this and nothing else', () => {
    const contextIn = (state: string) => ({ heldCauses: state === 'held' ? causes : [] });
    expect(machineTable(postMachine, { events, contextIn })).toEqual({
      draft: { ...NEVER, SCHEDULE: 'scheduled', EDIT: 'draft', CANCEL: 'cancelled' },
      scheduled: {
        ...NEVER,
        FIRE: 'publishing',
        HOLD: 'held',
        EDIT: 'scheduled',
        UNSCHEDULE: 'draft',
        CANCEL: 'cancelled',
      },
      held: {
        ...NEVER,
        RELEASE: 'scheduled',
        HOLD: 'held',
        EDIT: 'held',
        UNSCHEDULE: 'draft',
        CANCEL: 'cancelled',
      },
      publishing: { ...NEVER, PUBLISHED: 'published', FAILED: 'failed', OUTCOME_UNKNOWN: 'outcome_unknown' },
      outcome_unknown: { ...NEVER, RESOLVE_PUBLISHED: 'published', RESOLVE_NOT_PUBLISHED: 'failed' },
      failed: { ...NEVER, RETRY: 'scheduled', UNSCHEDULE: 'draft', CANCEL: 'cancelled' },
      published: NEVER,
      cancelled: NEVER,
    });
  });

  it('is drawn in the README as it is', () => {
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
    expect(drawnMoves(readme, 'Post')).toEqual(possibleMoves(postMachine, Object.values(events)));
  });

  it('reaches every state from a draft', () => {
    expect(reachableStates(postMachine, Object.values(events))).toEqual([...POST_STATES].sort());
  });

  it('fires only what is scheduled, so that a held or unknown post can not be sent', () => {
    expect(statesAllowing(postMachine, 'FIRE')).toEqual(['scheduled']);
  });

  it('never sends again what may be live: only a certain failure can be retried', () => {
    expect(statesAllowing(postMachine, 'RETRY')).toEqual(['failed']);
  });

  it('keeps every cause of being held until it is released', () => {
    const held = movePost({ value: 'scheduled', context: { heldCauses: [] } }, { type: 'HOLD', causes });
    const again = movePost(held, { type: 'HOLD', causes: [sampleCause(3)] });
    expect(again.context.heldCauses).toEqual([...causes, sampleCause(3)]);
    expect(movePost(again, { type: 'RELEASE' })).toEqual({ value: 'scheduled', context: { heldCauses: [] } });
  });
});
