/** Load, one transition, persist: the stored scope machine beside the same two database calls without any rule. */
import { INITIAL_SCOPE_CONTEXT } from '@greenlight/shared/approval/scope-context.js';
import { scopeMachine, storedScope } from '@greenlight/shared/approval/scope-machine.js';
import { applyEvent } from '@greenlight/shared/kernel/apply-event.js';
import { restoreSnapshot, storeSnapshot } from '@greenlight/shared/kernel/stored-snapshot.js';
import { sampleCause } from '@greenlight/shared/testing/sample-cause.js';
import type { BenchApi } from './bench-api.js';
import { compare, type Row } from './compare.js';

const MOVES = 100;
const ROUNDS = 15;

interface StoredRow {
  _id: string;
  snapshot: unknown;
  rev: number;
}

export const benchMachine = async (api: BenchApi): Promise<Row[]> => {
  const rows = api.database.connection.collection<StoredRow>('bench_machines');
  const snapshot = { value: 'pending', context: INITIAL_SCOPE_CONTEXT, machineVersion: storedScope.version };
  const prepare = async (): Promise<void> => {
    await rows.deleteMany({});
    await rows.insertOne({ _id: 'bare', snapshot, rev: 1 });
    await rows.insertOne({ _id: 'ruled', snapshot, rev: 1 });
  };
  const move = async (_id: string, next: (stored: unknown) => unknown): Promise<void> => {
    for (let count = 0; count < MOVES; count += 1) {
      const row = await rows.findOne({ _id });
      if (!row) throw new Error(`${_id} is not stored`);
      await rows.updateOne({ _id, rev: row.rev }, { $set: { snapshot: next(row.snapshot) }, $inc: { rev: 1 } });
    }
  };
  const invalidate = (stored: unknown): unknown => {
    const reopened = applyEvent(scopeMachine, restoreSnapshot(storedScope, stored), {
      type: 'INVALIDATE',
      cause: sampleCause(),
    });
    // One cause at a time: the benchmark is of the machine, not of a list that grows.
    return { ...storeSnapshot(storedScope, reopened), context: INITIAL_SCOPE_CONTEXT };
  };
  return [
    await compare({
      title: `${MOVES} × load, applyEvent, persist`,
      baseline: { name: 'load, persist', prepare, run: () => move('bare', (stored) => stored) },
      subject: { name: 'with the machine', prepare, run: () => move('ruled', invalidate) },
      rounds: ROUNDS,
    }),
  ];
};
