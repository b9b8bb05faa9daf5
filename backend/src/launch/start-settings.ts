/**
 * What can be set of `npm start`, and what is taken without it: the one list, which `--help` prints and README shows. All
 * that can be set is in the description of the environment; this is what whoever starts it looks for.
 */

interface StartSetting {
  /** The variables, with those that belong to them. */
  readonly set: string;
  readonly toChoose: string;
  readonly withoutIt: string;
}

export const API_PORT = 3001;
export const WEB_PORT = 3000;
export const DATA_DIR = '.greenlight';
export const NEWSLETTER_TO = 'subscribers@greenlight.example';

export const START_SETTINGS: readonly StartSetting[] = [
  { set: 'PORT', toChoose: 'where the API listens', withoutIt: String(API_PORT) },
  { set: 'WEB_PORT', toChoose: 'where the web app listens', withoutIt: String(WEB_PORT) },
  { set: 'DATA_DIR', toChoose: 'where everything is kept; one that runs has it for itself', withoutIt: DATA_DIR },
  { set: 'MONGODB_URI', toChoose: 'a replica set of yours', withoutIt: 'a database is started in DATA_DIR' },
  {
    set: 'REPLICATE_API_TOKEN (REPLICATE_IMAGE_MODEL, REPLICATE_WEBHOOK_SECRET, REPLICATE_BASE_URL)',
    toChoose:
      'pictures by a model at Replicate, where a request names provider: replicate; it reports back where PUBLIC_URL is HTTPS',
    withoutIt: 'the built-in studio alone',
  },
  {
    set: 'S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY (all four; S3_REGION, S3_PREFIX)',
    toChoose: 'a bucket of Cloudflare R2 or any S3 for files',
    withoutIt: 'a folder in DATA_DIR',
  },
  {
    set: 'SMTP_URL',
    toChoose: 'the server that sends newsletters, smtps://user:password@host:465',
    withoutIt: 'they are written as .eml files, not sent',
  },
  {
    set: 'NEWSLETTER_TO, NEWSLETTER_FROM',
    toChoose: 'the list that they go to, and from whom',
    withoutIt: `${NEWSLETTER_TO}, made up; newsroom@greenlight.example`,
  },
  { set: 'MAIL_DIR', toChoose: 'where the files are written', withoutIt: 'mail in DATA_DIR' },
  { set: 'RUNWAYML_API_SECRET', toChoose: 'Runway for images and videos', withoutIt: 'it isn’t offered' },
  { set: 'FAL_KEY', toChoose: 'Pika, through fal, for videos', withoutIt: 'it isn’t offered' },
  {
    set: 'COMFYUI_URL (COMFYUI_WORKFLOW: a workflow of yours with slots)',
    toChoose: 'a ComfyUI server of yours for images',
    withoutIt: 'it isn’t offered',
  },
];
