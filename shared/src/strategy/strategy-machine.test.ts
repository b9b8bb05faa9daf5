import { ILLEGAL, machineTable, reachableStates } from '../testing/machine-table.js';
import { STRATEGY_STATES } from './strategy.js';
import { nextStrategyState, strategyMachine } from './strategy-machine.js';

const events = { ACTIVATE: { type: 'ACTIVATE' }, SUPERSEDE: { type: 'SUPERSEDE' } } as const;

describe('the strategy version machine', () => {
  it('allows this and nothing else', () => {
    expect(machineTable(strategyMachine, { events, contextIn: () => ({}) })).toEqual({
      draft: { ACTIVATE: 'active', SUPERSEDE: ILLEGAL },
      active: { ACTIVATE: ILLEGAL, SUPERSEDE: 'superseded' },
      superseded: { ACTIVATE: ILLEGAL, SUPERSEDE: ILLEGAL },
    });
  });

  it('reaches every state from a draft', () => {
    expect(reachableStates(strategyMachine, Object.values(events))).toEqual([...STRATEGY_STATES].sort());
  });

  it('never brings a superseded version back', () => {
    expect(() => nextStrategyState('superseded', { type: 'ACTIVATE' })).toThrow(
      'A strategy version that is "superseded" does not allow ACTIVATE.',
    );
  });
});
