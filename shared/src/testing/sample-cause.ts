/** A cause, for tests of whatever keeps causes. */
import type { Cause } from '../approval/cause.js';

export const sampleCause = (version = 2, fields: readonly string[] = ['audience']): Cause => ({
  kind: 'strategy',
  subjectId: `str_0${version}`,
  fields: [...fields],
  summary: `because "${fields.join('", "')}" changed in strategy v${version}`,
  actorId: 'usr_owner',
  at: '2026-08-21T09:00:00.000Z',
});
