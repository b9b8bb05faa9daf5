/** Pika as the environment describes it; whatever is wrong there is named by its variable. */
import { assertBaseUrl } from '../http/base-url.js';
import { checked, required } from '../misconfigured.js';
import { FAL_KEY_VARIABLE, PIKA_MODEL_VARIABLE } from './errors.js';
import { PikaProvider } from './pika-provider.js';

export interface PikaSettings {
  /** Without it there is no such provider. */
  falKey?: string | undefined;
  queueUrl: string;
  jwksUrl: string;
  model: string;
}

const MODEL = /^[a-z0-9][\w.-]*(\/[a-z0-9][\w.-]*)+$/i;

function assertModel(model: string): void {
  if (!MODEL.test(model)) throw new TypeError('must be the name of a model such as fal-ai/pika/v2.2/text-to-video');
}

/** Throws `MisconfiguredProvider`. */
export function createPika(
  { falKey: given, queueUrl, jwksUrl, model }: PikaSettings,
  warn: (message: string) => void,
): PikaProvider {
  const falKey = required(FAL_KEY_VARIABLE, given);
  checked('FAL_QUEUE_URL', () => assertBaseUrl(queueUrl));
  checked('FAL_JWKS_URL', () => assertBaseUrl(jwksUrl));
  checked(PIKA_MODEL_VARIABLE, () => assertModel(model));
  return new PikaProvider({ falKey, queueUrl, jwksUrl, model, warn });
}
