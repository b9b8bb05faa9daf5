/**
 * The one way to move a machine. XState answers an event that isn't allowed with the very same snapshot; here that is
 * an error, so that a refused event is never mistaken for a change (SPEC §2).
 */
import {
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type ContextFrom,
  type EventFromLogic,
  type SnapshotFrom,
  transition,
} from 'xstate';
import { DomainError, IllegalTransition } from './errors.js';

export type StateOf<M extends AnyStateMachine> = SnapshotFrom<M>['value'] & string;
export type EventTypeOf<M extends AnyStateMachine> = EventFromLogic<M>['type'];

/** A machine's position as plain data: what is stored, sent and compared. */
export interface Position<M extends AnyStateMachine> {
  readonly value: StateOf<M>;
  readonly context: ContextFrom<M>;
}

/**
 * The snapshot after `event`. A transition that stays where it is must carry an action, or it counts as not allowed.
 * @throws IllegalTransition naming the machine, its state and the event.
 */
export const applyEvent = <M extends AnyStateMachine>(
  machine: M,
  snapshot: SnapshotFrom<M>,
  event: EventFromLogic<M>,
): SnapshotFrom<M> => {
  const [next] = transition(machine, snapshot, event);
  if (next === snapshot) {
    throw new IllegalTransition(machine.id, String((snapshot as AnyMachineSnapshot).value), event.type);
  }
  return next;
};

/**
 * The snapshot at a position.
 * @throws DomainError `internal_error` when the machine has no such state: stored data that isn't understood is not acted on.
 */
export const snapshotAt = <M extends AnyStateMachine>(machine: M, { value, context }: Position<M>): SnapshotFrom<M> => {
  if (!Object.hasOwn(machine.states, value)) {
    throw new DomainError('internal_error', `A ${machine.id} can't be "${value}".`, {
      machine: machine.id,
      state: value,
    });
  }
  return machine.resolveState({ value, context }) as SnapshotFrom<M>;
};

/**
 * The position after `event`, for things whose state and context are stored as fields of their own.
 * @throws IllegalTransition when the machine doesn't allow the event there.
 */
export const movePosition = <M extends AnyStateMachine>(
  machine: M,
  position: Position<M>,
  event: EventFromLogic<M>,
): Position<M> => {
  const next: AnyMachineSnapshot = applyEvent(machine, snapshotAt(machine, position), event);
  return { value: next.value as StateOf<M>, context: next.context };
};
