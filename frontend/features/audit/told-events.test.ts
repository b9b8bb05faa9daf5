import type { ChainedEvent } from '@greenlight/shared/events/event-chain.js';
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import { People } from '../../lib/session/people';
import { toldEvents } from './told-events';

const names = new People('usr_me', []);
const NO_HASH = '0'.repeat(64) as Digest;

const reopening = (
  seq: number,
  scope: string,
  requestId: string,
  summary = 'because a post was added',
): ChainedEvent => ({
  type: 'greenlight/event/v1',
  seq,
  stream: 'campaign:cmp_01',
  at: '2026-08-20T08:00:00.000Z',
  actor: { kind: 'user', id: 'usr_me' },
  action: 'scope.invalidated',
  subject: { kind: 'scope', id: scope },
  data: {
    event: {
      type: 'INVALIDATE',
      cause: {
        kind: 'post',
        subjectId: 'pst_10',
        fields: [],
        summary,
        actorId: 'usr_me',
        at: '2026-08-20T08:00:00.000Z',
      },
    },
  },
  requestId,
  prev: NO_HASH,
  hash: NO_HASH,
});

describe('toldEvents', () => {
  it('tells once what one request reopened for one reason, and names every place in the chain', () => {
    const told = toldEvents([reopening(9, 'ads', 'r1'), reopening(8, 'content', 'r1')], names, 'Europe/Dublin');
    expect(told).toMatchObject([
      { from: 8, to: 9, sentence: 'reopened the content and the ad plan because a post was added' },
    ]);
  });

  it('tells of a post by its slot in the time zone of the campaign', () => {
    const summary = 'because post "newsroom, 2026-11-24T15:12:00.000Z" was added';
    const told = toldEvents(
      [reopening(9, 'ads', 'r1', summary), reopening(8, 'content', 'r1', summary)],
      names,
      'Europe/Madrid',
    );
    expect(told[0]?.sentence).toBe(
      'reopened the content and the ad plan because post "Newsroom, Tue 24 Nov 2026, 16:12" was added',
    );
  });

  it('keeps apart what other requests or other reasons reopened', () => {
    const events = [
      reopening(9, 'ads', 'r2'),
      reopening(8, 'ads', 'r1'),
      reopening(7, 'content', 'r1', 'because a creative changed'),
    ];
    expect(toldEvents(events, names, 'Europe/Dublin').map(({ from, to }) => [from, to])).toEqual([
      [9, 9],
      [8, 8],
      [7, 7],
    ]);
  });
});
