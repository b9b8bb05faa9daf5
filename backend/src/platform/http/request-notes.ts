/** What the log knows about one request; kept with it, so that it survives the waiting for its body. */
import type { FastifyRequest } from 'fastify';
import type { LogNotes } from '../observability/log-context.js';

const notes = new WeakMap<object, LogNotes>();

export const notesOf = (request: FastifyRequest): LogNotes => {
  const known = notes.get(request);
  if (known) return known;
  const fresh: LogNotes = { requestId: request.id };
  notes.set(request, fresh);
  return fresh;
};

export const noteRequest = (request: FastifyRequest, more: LogNotes): void => {
  Object.assign(notesOf(request), more);
};
