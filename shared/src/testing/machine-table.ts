/**
 * A machine's whole state × event table, and the states that its graph reaches: what machine tests pin (STYLE §11).
 * An event or state that a test forgot is an error, so that a table can't be half pinned.
 */
import type { AnyStateMachine, ContextFrom, EventFromLogic } from 'xstate';
import { getShortestPaths } from 'xstate/graph';
import { movePosition, type StateOf } from '../kernel/apply-event.js';
import { IllegalTransition } from '../kernel/errors.js';
import { eventTypesOf, statesOf } from '../kernel/machine-states.js';

export const ILLEGAL = '-';

const MAX_GRAPH_STEPS = 20_000;

export interface MachineSamples<M extends AnyStateMachine> {
  /** One event or more of every type, by a label such as `APPROVE` or `APPROVE, quorum of two`. */
  readonly events: Readonly<Record<string, EventFromLogic<M>>>;
  /** A context that the machine may have in a state. */
  readonly contextIn: (state: StateOf<M>) => ContextFrom<M>;
}

const assertEveryEventIsSampled = <M extends AnyStateMachine>(machine: M, samples: MachineSamples<M>): void => {
  const sampled = new Set(Object.values(samples.events).map((event) => event.type));
  const missing = eventTypesOf(machine).filter((type) => !sampled.has(type));
  if (missing.length > 0) {
    throw new Error(`No sample of ${missing.join(', ')}`);
  }
};

const outcome = <M extends AnyStateMachine>(
  machine: M,
  value: StateOf<M>,
  context: ContextFrom<M>,
  event: EventFromLogic<M>,
): string => {
  try {
    return movePosition(machine, { value, context }, event).value;
  } catch (error) {
    if (error instanceof IllegalTransition) {
      return ILLEGAL;
    }
    throw error;
  }
};

/** For every state and every sampled event: the next state, or `-` when it is an IllegalTransition. */
export const machineTable = <M extends AnyStateMachine>(
  machine: M,
  samples: MachineSamples<M>,
): Record<StateOf<M>, Record<string, string>> => {
  assertEveryEventIsSampled(machine, samples);
  const rows = statesOf(machine).map((state) => {
    const cells = Object.entries(samples.events).map(([label, event]) => [
      label,
      outcome(machine, state, samples.contextIn(state), event),
    ]);
    return [state, Object.fromEntries(cells)];
  });
  return Object.fromEntries(rows);
};

/**
 * The states that some sequence of the events reaches from the initial one, sorted. Contexts that only grow would make
 * the graph endless, so `contextKey` says which difference between two contexts matters to the guards; none by default.
 */
export const reachableStates = <M extends AnyStateMachine>(
  machine: M,
  events: readonly EventFromLogic<M>[],
  contextKey: (context: ContextFrom<M>) => string = () => '',
): StateOf<M>[] => {
  const paths = getShortestPaths(machine as AnyStateMachine, {
    events: [...events],
    serializeState: (snapshot) => `${snapshot.value} ${contextKey(snapshot.context)}`,
    limit: MAX_GRAPH_STEPS,
  });
  return [...new Set(paths.map((path) => path.state.value as StateOf<M>))].sort();
};
