import { initialTransition, setup } from 'xstate';
import { applyEvent, movePosition, snapshotAt } from './apply-event.js';
import { contextUpdates } from './context-update.js';
import { DomainError, IllegalTransition } from './errors.js';
import { statesAllowing, statesLeadingTo } from './machine-states.js';

type DoorEvent =
  | { type: 'OPEN' }
  | { type: 'CLOSE' }
  | { type: 'KNOCK' }
  | { type: 'LOCK'; code: number }
  | { type: 'BURN' };
interface DoorContext {
  knocks: number;
}
const update = contextUpdates<DoorContext, DoorEvent>();

const door = setup({ types: {} as { context: DoorContext; events: DoorEvent } }).createMachine({
  id: 'door',
  context: { knocks: 0 },
  initial: 'closed',
  on: { BURN: '.ashes' },
  states: {
    closed: {
      on: {
        OPEN: 'open',
        KNOCK: { actions: update(({ knocks }) => ({ knocks: knocks + 1 })) },
        LOCK: { guard: ({ event }) => event.code === 1234, target: 'locked' },
      },
    },
    open: { on: { CLOSE: 'closed' } },
    locked: {},
    ashes: {},
  },
});
const [initial] = initialTransition(door);

const caught = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return error;
  }
};

describe('applyEvent', () => {
  it('moves the machine without touching the snapshot it was given', () => {
    expect(applyEvent(door, initial, { type: 'OPEN' }).value).toBe('open');
    expect(initial.value).toBe('closed');
  });

  it('lets an event that changes only the context pass', () => {
    expect(applyEvent(door, initial, { type: 'KNOCK' }).context).toEqual({ knocks: 1 });
  });

  it('throws for an event that the state does not allow, naming machine, state and event', () => {
    const error = caught(() => applyEvent(door, initial, { type: 'CLOSE' }));
    expect(error).toBeInstanceOf(IllegalTransition);
    expect(error).toMatchObject({
      code: 'illegal_transition',
      details: { machine: 'door', state: 'closed', event: 'CLOSE' },
    });
  });

  it('throws when a guard refuses', () => {
    expect(caught(() => applyEvent(door, initial, { type: 'LOCK', code: 1 }))).toBeInstanceOf(IllegalTransition);
    expect(applyEvent(door, initial, { type: 'LOCK', code: 1234 }).value).toBe('locked');
  });

  it('moves a stored position the same way', () => {
    expect(movePosition(door, { value: 'closed', context: { knocks: 3 } }, { type: 'KNOCK' })).toEqual({
      value: 'closed',
      context: { knocks: 4 },
    });
  });

  it('refuses a position in a state that the machine does not have', () => {
    const error = caught(() => snapshotAt(door, { value: 'ajar' as 'open', context: { knocks: 0 } }));
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({ code: 'internal_error' });
  });
});

describe("a machine's own answers", () => {
  it('names the states in which an event may be allowed, events of the whole machine included', () => {
    expect(statesAllowing(door, 'OPEN')).toEqual(['closed']);
    expect(statesAllowing(door, 'LOCK')).toEqual(['closed']);
    expect(statesAllowing(door, 'BURN')).toEqual(['closed', 'open', 'locked', 'ashes']);
  });

  it('names the states from which an event leads to another, and counts staying', () => {
    expect(statesLeadingTo(door, 'CLOSE', 'closed')).toEqual(['open']);
    expect(statesLeadingTo(door, 'KNOCK', 'closed')).toEqual(['closed']);
    expect(statesLeadingTo(door, 'KNOCK', 'open')).toEqual([]);
  });
});
