/** The settings of a process, read once and checked as a whole: a process with a wrong setting doesn't start. */
import { join } from 'node:path';
import { Environment } from './environment.js';

/** Injection token and type of one name: `@Inject(Config) private readonly config: Config`. */
export const Config = Symbol('Config');
export type Config = ReturnType<typeof toConfig>;

/** Names every variable that is missing or wrong, at once, and never what was in it. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly { variable: string; rule: string }[]) {
    super(
      ['The environment is not as it must be:', ...problems.map(({ variable, rule }) => `  ${variable} ${rule}`)].join(
        '\n',
      ),
    );
    this.name = 'ConfigError';
  }
}

/** Throws `ConfigError`. An empty variable counts as absent, which is what compose files pass for "not set". */
export const loadConfig = (environment: Readonly<Record<string, string | undefined>>): Config => {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  if (parsed.success) return toConfig(parsed.data);
  throw new ConfigError(
    parsed.error.issues.map(({ path, message, code }) => {
      const variable = path.join('.');
      const missing = code === 'invalid_type' && given[variable] === undefined;
      return { variable, rule: missing ? 'is missing' : `is wrong: ${message}` };
    }),
  );
};

const toConfig = (env: Environment) => ({
  nodeEnv: env.NODE_ENV,
  logLevel: env.LOG_LEVEL,
  mongodbUri: env.MONGODB_URI,
  host: env.HOST,
  port: env.PORT,
  publicUrl: env.PUBLIC_URL.replace(/\/+$/, ''),
  secret: env.GREENLIGHT_SECRET,
  dataDir: env.DATA_DIR,
  storageDir: env.STORAGE_DIR ?? join(env.DATA_DIR, 'storage'),
  studioSpoolDir: env.STUDIO_SPOOL_DIR ?? join(env.DATA_DIR, 'studio'),
  smtpUrl: env.SMTP_URL,
  mailDir: env.MAIL_DIR ?? join(env.DATA_DIR, 'mail'),
  newsletterTo: env.NEWSLETTER_TO,
  newsletterFrom: env.NEWSLETTER_FROM,
  workerConcurrency: env.WORKER_CONCURRENCY,
  queueLeaseMs: env.QUEUE_LEASE_MS,
  queuePollMs: env.QUEUE_POLL_MS,
  timerIntervalMs: env.TIMER_INTERVAL_MS,
  assetScrubMs: env.ASSET_SCRUB_MS,
  shutdownGraceMs: env.SHUTDOWN_GRACE_MS,
  seedDemo: env.GREENLIGHT_SEED_DEMO,
  failpoints: env.GREENLIGHT_FAILPOINTS,
});
