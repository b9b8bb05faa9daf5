/** The one logger of a process: a line of JSON per happening, with request and tenant, and never a secret. */
import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';
import type { Config } from '../config/config.js';
import { logNotes } from './log-context.js';
import { scrubSecrets } from './scrub-secrets.js';

/** Fields whose value is a secret by its name, at the top of a line or one level below. */
const SECRET_FIELDS = ['authorization', 'cookie', 'password', 'secret', 'apiKey', 'token', 'signature'];

/** `part` names the process, e.g. `api` or `worker`. Writes to standard output unless told otherwise. */
export const createLogger = (config: Pick<Config, 'logLevel'>, part: string, destination?: DestinationStream): Logger =>
  pino(
    {
      level: config.logLevel,
      base: { part, pid: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      mixin: () => ({ ...logNotes() }),
      redact: {
        paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.headers.${field}`]),
        censor: '[redacted]',
      },
      hooks: { streamWrite: scrubSecrets },
    },
    destination ?? pino.destination({ fd: 1, sync: true }),
  );
