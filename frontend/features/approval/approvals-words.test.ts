import type { ScopeDetail } from '@greenlight/shared/approval/scope-view.js';
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import type { ReceiptId } from '@greenlight/shared/kernel/ids.js';
import { approvalsWords } from './approvals-words';

const at = '2026-08-20T09:00:00.000Z';
const vote = (id: string) => ({ reviewer: { id, name: id, via: 'key' as const }, at });
const approved = (seq: number, id: string, quorum: number): ScopeDetail['timeline'][number] => ({
  seq,
  at,
  actor: { kind: 'user', id },
  action: 'scope.approved',
  event: {
    type: 'APPROVE',
    digest: 'a'.repeat(64) as Digest,
    approval: vote(id),
    quorum,
    receiptId: 'rcp_1' as ReceiptId,
  },
});
const twoOfTwo = {
  approvals: [vote('usr_one'), vote('usr_two')],
  timeline: [approved(9, 'usr_two', 2), approved(8, 'usr_one', 3), approved(3, 'usr_one', 1)],
};

describe('the approvals of a round', () => {
  it('that is open are told with what the policy asks for now', () => {
    const round = { state: 'pending' as const, approvals: [], quorum: 2, timeline: [] };
    expect(approvalsWords(round)).toBe('none given, 2 needed');
    expect(approvalsWords({ ...round, approvals: [vote('usr_one')] })).toBe('1 given, 2 needed');
    expect(approvalsWords({ ...twoOfTwo, state: 'needs_review', quorum: 1 })).toBe('2 given, 1 needed');
  });

  it('that is concluded are told with what was asked for when it was, whatever the policy asks for now', () => {
    for (const quorum of [1, 2, 3]) {
      expect(approvalsWords({ ...twoOfTwo, state: 'approved', quorum })).toBe('2 given, 2 were needed');
    }
    expect(approvalsWords({ ...twoOfTwo, state: 'approved', quorum: 1, timeline: [] })).toBe('2 given');
  });
});
