import { z } from 'zod';
import { EVENT_ACTIONS, EVENT_CATALOGUE, eventDataSchema, isEventAction } from './event-catalogue.js';

describe('the event catalogue', () => {
  it('names actions as thing and what happened to it', () => {
    for (const action of EVENT_ACTIONS) expect(action).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+(_[a-z]+)*$/);
  });

  it.each(EVENT_ACTIONS)('refuses what %s does not list, so that no secret slips into a chain', (action) => {
    const result = eventDataSchema(action).safeParse({ password: 'x' });
    expect(result.success).toBe(false);
    expect(result.error?.issues.some(({ code }) => code === 'unrecognized_keys')).toBe(true);
  });

  it.each(EVENT_ACTIONS)('can describe %s to a client', (action) => {
    expect(z.toJSONSchema(EVENT_CATALOGUE[action], { io: 'output' })).toMatchObject({ type: 'object' });
  });

  it('does not take a member of every object for an action', () => {
    expect(isEventAction('constructor')).toBe(false);
    expect(isEventAction('scope.approved')).toBe(true);
  });

  it.each([
    ['campaign', ['created', 'updated', 'paused', 'resumed', 'archived', 'restored']],
    ['strategy', ['created', 'activated', 'superseded', 'restored']],
    ['scope', ['submitted', 'approved', 'rejected', 'invalidated', 'carried']],
    ['creative', ['created', 'edited', 'regenerated', 'rendered', 'failed', 'archived', 'restored', 'relinked']],
    ['render', ['queued', 'finished', 'failed', 'cancelled', 'resolved', 'retried']],
    ['ad', ['created', 'edited', 'deleted']],
  ])('knows all that can happen to a %s', (thing, happenings) => {
    expect(EVENT_ACTIONS).toEqual(expect.arrayContaining(happenings.map((happening) => `${thing}.${happening}`)));
  });
});
