/** The one description of the environment: every variable that a process reads, its form and its default. */
import { resolve } from 'node:path';
import { z } from 'zod';

const MIN_SECRET_LENGTH = 32;
const MIN_TOKEN_LENGTH = 16;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const integer = (min: number, max: number) => z.coerce.number().int().min(min).max(max);
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const WEIGHT = /^(ten_\w+)=([1-9]|10)$/;
const tenantWeights = z
  .string()
  .transform((text) => text.split(',').map((part) => WEIGHT.exec(part.trim())))
  .refine((parts) => parts.every((part) => part !== null), { error: 'must be like ten_…=3,ten_…=2, from 1 to 10' })
  .transform((parts) => new Map(parts.map((part) => [String(part?.[1]), Number(part?.[2])])));
const LIMITS =
  /^([a-z][a-z0-9-]*)=(?!$)(?:([1-9]\d{0,3})(?::([1-9]\d{0,3}))?)?(?:\/([1-9]\d{0,4})(?::([1-9]\d{0,4}))?)?$/;
const limit = (digits: string | undefined) => (digits === undefined ? undefined : Number(digits));
const providerLimits = z
  .string()
  .transform((text) => text.split(',').map((part) => LIMITS.exec(part.trim())))
  .refine((parts) => parts.every((part) => part !== null), {
    error: 'must be like replicate=20:5/600:100,runway=2: at a time:for a tenant/in a minute:for a tenant',
  })
  .transform(
    (parts) =>
      new Map(
        parts.map((part) => {
          const [, name = '', atOnce, atOnceOfTenant, aMinute, aMinuteOfTenant] = part ?? [];
          const limits = {
            maxConcurrent: limit(atOnce),
            maxConcurrentPerTenant: limit(atOnceOfTenant),
            maxPerMinute: limit(aMinute),
            maxPerMinutePerTenant: limit(aMinuteOfTenant),
          };
          return [name, limits] as const;
        }),
      ),
  );
const folder = z.string().transform((path) => resolve(path));
const address = (...protocols: string[]) =>
  z.string().refine((text) => protocols.includes(URL.parse(text)?.protocol ?? ''), {
    error: `must be an address that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  });

export const Environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),

  MONGODB_URI: z.string().regex(/^mongodb(\+srv)?:\/\/[^\s]+$/, { error: 'must be a mongodb:// address' }),

  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: integer(0, 65_535).default(3001),
  /** Where people and providers reach the API: the base of signed links and callbacks. */
  PUBLIC_URL: address('http:', 'https:').default('http://localhost:3001'),
  /** Signs links. Who knows it can make links that pass as ours. */
  GREENLIGHT_SECRET: z.string().min(MIN_SECRET_LENGTH, {
    error: `must be at least ${MIN_SECRET_LENGTH} characters of randomness`,
  }),

  DATA_DIR: folder.default(resolve('.greenlight')),
  /** Stored bytes; `<DATA_DIR>/storage` unless set. */
  STORAGE_DIR: folder.optional(),
  /** Stored bytes in a bucket of S3 or Cloudflare R2 instead: all four of these, or none. */
  S3_ENDPOINT: address('http:', 'https:').optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, { error: 'must be the name of a bucket' })
    .optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  S3_REGION: z.string().default('auto'),
  /** In front of every key, for a bucket that isn’t ours alone. */
  S3_PREFIX: z
    .string()
    .regex(/^[\w.-]+(\/[\w.-]+)*\/?$/, { error: 'must be a path such as greenlight/media' })
    .optional(),
  /** Where the built-in studio puts its work in progress; `<DATA_DIR>/studio` unless set. */
  STUDIO_SPOOL_DIR: folder.optional(),

  /** Renderers beside the studio. A wrong value keeps that one away and nothing else, so its adapter judges it. */
  REPLICATE_API_TOKEN: z.string().optional(),
  REPLICATE_BASE_URL: z.string().default('https://api.replicate.com/v1'),
  /** `owner/name`, or `owner/name:version`. */
  REPLICATE_IMAGE_MODEL: z.string().default('black-forest-labs/flux-schnell'),
  /** Asked of Replicate unless set. */
  REPLICATE_WEBHOOK_SECRET: z.string().optional(),

  RUNWAYML_API_SECRET: z.string().optional(),
  RUNWAYML_BASE_URL: z.string().default('https://api.dev.runwayml.com'),

  /** Pika, through fal. */
  FAL_KEY: z.string().optional(),
  FAL_QUEUE_URL: z.string().default('https://queue.fal.run'),
  /** The keys that fal signs webhooks with. */
  FAL_JWKS_URL: z.string().default('https://rest.fal.ai/.well-known/jwks.json'),
  PIKA_MODEL: z.string().default('fal-ai/pika/v2.2/text-to-video'),

  /** A ComfyUI server of the operator’s; its address may be private. */
  COMFYUI_URL: z.string().optional(),
  /** A workflow with slots, as JSON; Stable Diffusion XL unless set. */
  COMFYUI_WORKFLOW: z.string().optional(),

  /**
   * How much providers are given over all workers, where that is less than they would take: `replicate=20:5/600:100` is 20
   * jobs at a time and 5 of one tenant, 600 orders in a minute and 100 of one tenant. Parts may be left out: `runway=2`,
   * `replicate=/300`.
   */
  PROVIDER_LIMITS: providerLimits.default(new Map()),

  /** Where e-mail leaves; without it mails are written as files to `MAIL_DIR`. */
  SMTP_URL: address('smtp:', 'smtps:').optional(),
  /** `<DATA_DIR>/mail` unless set. */
  MAIL_DIR: folder.optional(),

  /** The list that newsletters go to; without it no tenant has an e-mail account. */
  NEWSLETTER_TO: z.email().optional(),
  NEWSLETTER_FROM: z.email().default('newsroom@greenlight.example'),

  /** Jobs that one worker process works on at a time. */
  WORKER_CONCURRENCY: integer(1, 256).default(4),
  /** Tenants whose turn in the queue is more than one job: `ten_…=3,ten_…=2`, up to 10. */
  TENANT_WEIGHTS: tenantWeights.default(new Map()),
  /** How long a claimed job stays a worker's own without a sign of life. */
  QUEUE_LEASE_MS: integer(1_000, 600_000).default(30_000),
  /** The slow safety poll beside the wake-up hints. */
  QUEUE_POLL_MS: integer(10, 60_000).default(1_000),
  /** How often the timers look for posts, deadlines and polls that are due. */
  TIMER_INTERVAL_MS: integer(50, 60_000).default(1_000),
  /** How long an asset's bytes may go unread before they are read and hashed again. */
  ASSET_SCRUB_MS: integer(1_000, 30 * 86_400_000).default(86_400_000),
  /** Opens `/metrics`, which are off without it. */
  METRICS_TOKEN: z
    .string()
    .min(MIN_TOKEN_LENGTH, { error: `must be at least ${MIN_TOKEN_LENGTH} characters` })
    .optional(),
  /** Where a worker answers `/health/live`, `/health/ready` and `/metrics`; nowhere unless set. */
  WORKER_PORT: integer(0, 65_535).optional(),
  /** How long a process that was told to stop may finish what it has begun. */
  SHUTDOWN_GRACE_MS: integer(0, 600_000).default(10_000),

  /** Creates the demo tenant and its keys at the start of the API. */
  GREENLIGHT_SEED_DEMO: flag.default(false),
  /** Faults made on purpose: `name=throw|kill[@hit]`, separated by commas. */
  GREENLIGHT_FAILPOINTS: z.string().optional(),
});
export type Environment = z.infer<typeof Environment>;
