import { type ChainedEvent, nextEvent } from '@greenlight/shared/events/event-chain.js';
import { verifyChain } from '@greenlight/shared/events/verify-chain.js';
import { actionsText, forged } from './prove-record.js';

const chainOf = (length: number): ChainedEvent[] => {
  const events: ChainedEvent[] = [];
  for (let index = 0; index < length; index += 1) {
    events.push(
      nextEvent(events.at(-1), {
        stream: 'campaign:cmp_01',
        at: '2026-09-01T07:00:00.000Z',
        actor: { kind: 'key', id: 'usr_01' },
        action: 'campaign.edited',
        subject: { kind: 'campaign', id: 'cmp_01' },
        data: { index },
        requestId: 'req-1',
      }),
    );
  }
  return events;
};

describe('the record', () => {
  it('gives away a copy in which one event names somebody else', () => {
    const events = chainOf(5);
    expect(verifyChain(events).ok).toBe(true);
    expect(verifyChain(forged(events))).toMatchObject({ ok: false, seq: 3, kind: 'altered' });
  });

  it('is summed up by what happened most', () => {
    expect(actionsText(['a', 'b', 'b', 'c', 'b', 'a'])).toBe('b ×3, a ×2, c ×1');
  });
});
