import { EVENT_ACTIONS } from '@greenlight/shared/events/event-catalogue.js';
import { People } from '../../lib/session/people';
import { describeEvent } from './describe-event';

const names = new People('usr_me', []);
const cause = {
  kind: 'strategy',
  subjectId: 'str_02',
  fields: ['audience'],
  summary: 'because "audience" changed in strategy v2',
  actorId: 'usr_me',
  at: '2026-08-20T08:00:00.000Z',
};

describe('describeEvent', () => {
  it('tells why a scope was reopened', () => {
    const event = {
      action: 'scope.invalidated',
      subject: { kind: 'scope', id: 'ads' },
      data: { event: { type: 'INVALIDATE', cause } },
    };
    expect(describeEvent(event, names, 'UTC')).toBe('reopened the ad plan because audience changed in strategy v2');
  });

  it('tells what an activation took the place of', () => {
    const event = {
      action: 'strategy.activated',
      subject: { kind: 'strategy', id: 'str_02' },
      data: { version: 2, supersedes: 1, changedFields: ['audience', 'keyMessages'] },
    };
    expect(describeEvent(event, names, 'UTC')).toBe(
      'activated strategy version 2 in place of 1 (audience and key messages changed)',
    );
  });

  it.each([
    [{}, 'published a post for E-mail'],
    [{ deliveredAs: 'file' }, 'wrote a post for E-mail as a file, for want of a mail server'],
  ])('calls a post published only when it has left this machine (%j)', (how, sentence) => {
    const publishedAt = '2026-08-20T08:00:00.000Z';
    const data = { channel: 'email', publishedAt, underSupersededVersion: false, ...how };
    const event = { action: 'post.published', subject: { kind: 'post', id: 'pst_1' }, data };
    expect(describeEvent(event, names, 'UTC')).toBe(sentence);
  });

  it.each([...EVENT_ACTIONS, 'campaign.dreamt'])('never hides %s, even when its data can’t be read', (action) => {
    const event = { action, subject: { kind: 'thing', id: 'x_1' }, data: { unheard: 'of' } };
    expect(describeEvent(event, names, 'UTC')).not.toBe('');
  });
});
