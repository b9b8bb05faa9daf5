import { INITIAL_SCOPE_CONTEXT } from '../approval/scope-context.js';
import { scopeMachine, storedScope } from '../approval/scope-machine.js';
import { snapshotAt } from './apply-event.js';
import { DomainError } from './errors.js';
import { restoreSnapshot, storeSnapshot } from './stored-snapshot.js';

const row = { value: 'needs_review', context: { ...INITIAL_SCOPE_CONTEXT, round: 2 }, machineVersion: 1 };

const refusalOf = (stored: unknown): unknown => {
  try {
    return restoreSnapshot(storedScope, stored);
  } catch (error) {
    return error;
  }
};

describe('stored snapshots', () => {
  it('come back as they were', () => {
    const restored = restoreSnapshot(storedScope, row);
    expect(restored.value).toBe('needs_review');
    expect(restored.context.round).toBe(2);
    expect(storeSnapshot(storedScope, restored)).toEqual(row);
  });

  it('are stored without members that are undefined', () => {
    const snapshot = snapshotAt(scopeMachine, {
      value: 'pending',
      context: { ...INITIAL_SCOPE_CONTEXT, submission: undefined },
    });
    expect(Object.keys(storeSnapshot(storedScope, snapshot).context)).not.toContain('submission');
  });

  it.each([
    ['a state that the machine does not have', { ...row, value: 'waved_through' }],
    ['a state named like a member of every object', { ...row, value: 'constructor' }],
    ['another version', { ...row, machineVersion: 2 }],
    ['no version', { value: row.value, context: row.context }],
    ['a context of another shape', { ...row, context: { ...row.context, approvals: 'two' } }],
    ['a null where nothing should be', { ...row, context: { ...row.context, submission: null } }],
    ['nothing at all', null],
  ])('fail closed on %s', (_what, stored) => {
    const error = refusalOf(stored);
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({ code: 'internal_error' });
  });

  it('are not written when they could not be read back', () => {
    const snapshot = snapshotAt(scopeMachine, { value: 'pending', context: { ...INITIAL_SCOPE_CONTEXT, round: -1 } });
    expect(() => storeSnapshot(storedScope, snapshot)).toThrow(DomainError);
  });
});
