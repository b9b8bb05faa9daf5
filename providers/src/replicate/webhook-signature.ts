/** Standard Webhooks over the raw bytes: who sent it, and that it is less than five minutes old. */
import { Webhook } from 'standardwebhooks';
import { ProviderError, type RawHeaders } from '../contract.js';

export const EVENT_ID_HEADER = 'webhook-id';
const HEADERS = [EVENT_ID_HEADER, 'webhook-timestamp', 'webhook-signature'] as const;

export const webhookRefused = (message: string): ProviderError =>
  new ProviderError({ code: 'webhook.refused', message, retryable: false });

/** Throws `TypeError` when it can't be one. */
export function assertWebhookSecret(secret: string): void {
  try {
    new Webhook(secret);
  } catch {
    throw new TypeError('must be the secret that Replicate shows, whsec_ and base64');
  }
}

/** Throws `ProviderError` when the header is missing, or there twice. */
export function headerOf(headers: RawHeaders, name: (typeof HEADERS)[number]): string {
  const value = headers[name];
  if (typeof value === 'string' && value !== '') return value;
  throw webhookRefused(`The webhook has no ${name}.`);
}

/** Throws `ProviderError`. */
export function checkSignature(raw: Uint8Array, headers: RawHeaders, secret: string): void {
  const signed = Object.fromEntries(HEADERS.map((name) => [name, headerOf(headers, name)]));
  try {
    new Webhook(secret).verify(Buffer.from(raw), signed, { jsonParse: false });
  } catch (error) {
    throw webhookRefused(`The webhook is refused: ${error instanceof Error ? error.message : 'unreadable'}.`);
  }
}
