/** The account's key for webhooks: from the settings, or asked of Replicate once and kept. */
import { z } from 'zod';
import type { ProviderHttp } from '../http/provider-http.js';

const Answer = z.object({ key: z.string().min(1) });
/** A key that fits no more is asked for anew, but not for every forged webhook. */
const KEPT_MS = 5 * 60_000;

export class WebhookSecret {
  private fetched?: { secret: Promise<string>; at: number };

  constructor(
    private readonly http: ProviderHttp,
    private readonly given: string | undefined,
  ) {}

  /** Throws `ProviderError`. */
  get(): Promise<string> {
    if (this.given !== undefined) return Promise.resolve(this.given);
    this.fetched ??= { secret: this.fetch(), at: Date.now() };
    return this.fetched.secret;
  }

  /** Whether `get` may give another one from now on. */
  doubt(): boolean {
    if (this.fetched === undefined || Date.now() - this.fetched.at < KEPT_MS) return false;
    delete this.fetched;
    return true;
  }

  private async fetch(): Promise<string> {
    try {
      return (await this.http.request({ method: 'GET', path: 'webhooks/default/secret', answer: Answer })).data.key;
    } catch (error) {
      delete this.fetched;
      throw error;
    }
  }
}
