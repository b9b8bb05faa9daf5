/** The settings of a process, read once and checked as a whole: a process with a wrong setting doesn't start. */
import { join } from 'node:path';
import type { S3Settings } from '../storage/s3-settings.js';
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
  const partlySet = missingOfS3(given);
  if (parsed.success && partlySet.length === 0) return toConfig(parsed.data);
  const wrong = (parsed.error?.issues ?? []).map(({ path, message, code }) => {
    const variable = path.join('.');
    const missing = code === 'invalid_type' && given[variable] === undefined;
    return { variable, rule: missing ? 'is missing' : `is wrong: ${message}` };
  });
  throw new ConfigError([...wrong, ...partlySet]);
};

const S3_NEEDED = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const;
const S3_VARIABLES = [...S3_NEEDED, 'S3_REGION', 'S3_PREFIX'] as const;

/** Who sets one of them means a bucket: never the folder instead, because another one was forgotten. */
const missingOfS3 = (given: Readonly<Record<string, string | undefined>>) => {
  if (S3_VARIABLES.every((variable) => given[variable] === undefined)) return [];
  const missing = S3_NEEDED.filter((variable) => given[variable] === undefined);
  return missing.map((variable) => ({ variable, rule: 'is missing, and other S3_* variables are set' }));
};

const s3Of = (env: Environment): S3Settings | undefined => {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_REGION: region, S3_PREFIX: prefix } = env;
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (!endpoint || !bucket || !accessKeyId || !secretAccessKey) return undefined;
  const withSlash = prefix?.replace(/\/?$/, '/') ?? '';
  return { endpoint, bucket, region, accessKeyId, secretAccessKey, prefix: withSlash };
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
  s3: s3Of(env),
  studioSpoolDir: env.STUDIO_SPOOL_DIR ?? join(env.DATA_DIR, 'studio'),
  replicate: {
    token: env.REPLICATE_API_TOKEN,
    baseUrl: env.REPLICATE_BASE_URL,
    imageModel: env.REPLICATE_IMAGE_MODEL,
    webhookSecret: env.REPLICATE_WEBHOOK_SECRET,
  },
  runway: { apiSecret: env.RUNWAYML_API_SECRET, baseUrl: env.RUNWAYML_BASE_URL },
  pika: {
    falKey: env.FAL_KEY,
    queueUrl: env.FAL_QUEUE_URL,
    jwksUrl: env.FAL_JWKS_URL,
    model: env.PIKA_MODEL,
  },
  comfyui: { baseUrl: env.COMFYUI_URL, workflowPath: env.COMFYUI_WORKFLOW },
  providerLimits: env.PROVIDER_LIMITS,
  smtpUrl: env.SMTP_URL,
  mailDir: env.MAIL_DIR ?? join(env.DATA_DIR, 'mail'),
  newsletterTo: env.NEWSLETTER_TO,
  newsletterFrom: env.NEWSLETTER_FROM,
  workerConcurrency: env.WORKER_CONCURRENCY,
  tenantWeights: env.TENANT_WEIGHTS,
  queueLeaseMs: env.QUEUE_LEASE_MS,
  queuePollMs: env.QUEUE_POLL_MS,
  timerIntervalMs: env.TIMER_INTERVAL_MS,
  assetScrubMs: env.ASSET_SCRUB_MS,
  metricsToken: env.METRICS_TOKEN,
  workerPort: env.WORKER_PORT,
  shutdownGraceMs: env.SHUTDOWN_GRACE_MS,
  seedDemo: env.GREENLIGHT_SEED_DEMO,
  failpoints: env.GREENLIGHT_FAILPOINTS,
});
