/** Replicate as the environment describes it; whatever is wrong there is named by its variable. */
import { assertBaseUrl } from '../http/base-url.js';
import { checked, required } from '../misconfigured.js';
import { REPLICATE_TOKEN_VARIABLE } from './errors.js';
import { chooseModel } from './models.js';
import { ReplicateProvider } from './replicate-provider.js';
import { assertWebhookSecret } from './webhook-signature.js';

export interface ReplicateSettings {
  /** Without it there is no such provider. */
  token?: string | undefined;
  baseUrl: string;
  imageModel: string;
  webhookSecret?: string | undefined;
}

/** Throws `MisconfiguredProvider`. */
export function createReplicate(settings: ReplicateSettings, warn: (message: string) => void): ReplicateProvider {
  const { baseUrl, imageModel, webhookSecret } = settings;
  const token = required(REPLICATE_TOKEN_VARIABLE, settings.token);
  checked('REPLICATE_BASE_URL', () => assertBaseUrl(baseUrl));
  checked('REPLICATE_IMAGE_MODEL', () => chooseModel(imageModel));
  if (webhookSecret !== undefined) checked('REPLICATE_WEBHOOK_SECRET', () => assertWebhookSecret(webhookSecret));
  return new ReplicateProvider({ token, baseUrl, imageModel, warn, ...(webhookSecret && { webhookSecret }) });
}
