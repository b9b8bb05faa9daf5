/** Questions to a machine's own definition, so that filters of bulk updates are never a second list of its rules. */
import type { AnyStateMachine } from 'xstate';
import type { EventTypeOf, StateOf } from './apply-event.js';

const transitionsFrom = (machine: AnyStateMachine, state: string, eventType: string) => [
  ...(machine.states[state]?.transitions.get(eventType) ?? []),
  ...(machine.root.transitions.get(eventType) ?? []),
];

export const statesOf = <M extends AnyStateMachine>(machine: M): StateOf<M>[] =>
  Object.keys(machine.states) as StateOf<M>[];

/** The states in which the event may be allowed; a guard can still refuse it there. */
export const statesAllowing = <M extends AnyStateMachine>(machine: M, eventType: EventTypeOf<M>): StateOf<M>[] =>
  statesOf(machine).filter((state) => transitionsFrom(machine, state, eventType).length > 0);

/** The states from which the event may lead to `target`; staying in `target` counts. */
export const statesLeadingTo = <M extends AnyStateMachine>(
  machine: M,
  eventType: EventTypeOf<M>,
  target: StateOf<M>,
): StateOf<M>[] =>
  statesOf(machine).filter((state) =>
    transitionsFrom(machine, state, eventType).some(({ target: nodes }) =>
      nodes === undefined ? state === target : nodes.some((node) => node.key === target),
    ),
  );

/** The events that the machine knows at all. */
export const eventTypesOf = <M extends AnyStateMachine>(machine: M): EventTypeOf<M>[] => [...machine.events].sort();
