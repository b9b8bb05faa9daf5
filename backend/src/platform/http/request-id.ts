/** Names a request, so that its answer, its log lines and its events can be found together. */
import type { IncomingMessage } from 'node:http';
import { ulid } from 'ulid';

/** A caller's own id is taken when it can do no harm in a log line, a header or an event, and is no API key by mistake. */
const SANE = /^(?!gl_)[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/;

export const requestIdOf = ({ headers }: Pick<IncomingMessage, 'headers'>): string => {
  const given = headers['x-request-id'];
  return typeof given === 'string' && SANE.test(given) ? given : `req_${ulid()}`;
};
