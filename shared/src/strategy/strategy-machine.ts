/** The life of a strategy version (SPEC §2): `draft → active → superseded`, one way; nothing brings a version back. */
import { setup } from 'xstate';
import { movePosition } from '../kernel/apply-event.js';
import type { StrategyState } from './strategy.js';

export type StrategyEvent = { type: 'ACTIVATE' } | { type: 'SUPERSEDE' };

export const strategyMachine = setup({ types: {} as { events: StrategyEvent } }).createMachine({
  id: 'strategy version',
  initial: 'draft',
  states: {
    draft: { on: { ACTIVATE: 'active' } },
    active: { on: { SUPERSEDE: 'superseded' } },
    superseded: {},
  },
});

/** @throws IllegalTransition */
export const nextStrategyState = (state: StrategyState, event: StrategyEvent): StrategyState =>
  movePosition(strategyMachine, { value: state, context: {} }, event).value;
