/** Which events a question is about. */
import type { ListEventsQuery } from '@greenlight/shared/events/audit.js';
import type { EventFilter } from '../../platform/event-log/event-log.repository.js';

export const toFilter = ({
  action,
  subjectKind,
  subjectId,
}: Pick<ListEventsQuery, 'action' | 'subjectKind' | 'subjectId'>): EventFilter => ({
  ...(action === undefined ? {} : { actions: [action] }),
  subject: { kind: subjectKind, id: subjectId },
});
