/** How a machine is kept: value, context and the version of the machine that wrote them; anything not understood fails closed. */
import type { AnyStateMachine, ContextFrom, SnapshotFrom } from 'xstate';
import { z } from 'zod';
import { type Position, type StateOf, snapshotAt } from './apply-event.js';
import { DomainError } from './errors.js';
import { plainData } from './plain-data.js';

/** A machine that is stored: its context's shape, and a version that goes up when old rows would be misread. */
export interface StoredMachine<M extends AnyStateMachine> {
  readonly machine: M;
  readonly version: number;
  readonly context: z.ZodType<ContextFrom<M>>;
}

export interface Stored<M extends AnyStateMachine> extends Position<M> {
  readonly machineVersion: number;
}

const StoredShape = z.object({ value: z.string(), context: z.unknown(), machineVersion: z.int() });

const notUnderstood = (machine: AnyStateMachine, why: string): DomainError =>
  new DomainError('internal_error', `A stored ${machine.id} is not understood: ${why}.`, { machine: machine.id });

const parseContext = <M extends AnyStateMachine>(stored: StoredMachine<M>, context: unknown): ContextFrom<M> => {
  const parsed = stored.context.safeParse(context);
  if (!parsed.success) {
    throw notUnderstood(stored.machine, z.prettifyError(parsed.error));
  }
  return parsed.data;
};

/** @throws DomainError `internal_error` when the context couldn't be read back. */
export const storeSnapshot = <M extends AnyStateMachine>(
  stored: StoredMachine<M>,
  snapshot: Position<M> | SnapshotFrom<M>,
): Stored<M> => ({
  value: snapshot.value as StateOf<M>,
  context: parseContext(stored, plainData(snapshot.context)),
  machineVersion: stored.version,
});

/** @throws DomainError `internal_error` on an unknown state, another version or a context of another shape. */
export const restoreSnapshot = <M extends AnyStateMachine>(stored: StoredMachine<M>, row: unknown): SnapshotFrom<M> => {
  const parsed = StoredShape.safeParse(row);
  if (!parsed.success) {
    throw notUnderstood(stored.machine, z.prettifyError(parsed.error));
  }
  const { value, context, machineVersion } = parsed.data;
  if (machineVersion !== stored.version) {
    throw notUnderstood(stored.machine, `it has version ${machineVersion}, this is version ${stored.version}`);
  }
  return snapshotAt(stored.machine, { value: value as StateOf<M>, context: parseContext(stored, context) });
};
