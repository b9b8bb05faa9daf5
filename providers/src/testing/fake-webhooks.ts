/** What a fake provider calls back with: real signatures over real HTTP, and all that goes wrong with webhooks. */
import axios from 'axios';
import type { RawHeaders } from '../contract.js';

export interface FakeEvent {
  /** The same for every delivery of this event. */
  id: string;
  url: string;
  payload: unknown;
}

export interface Delivery {
  url: string;
  raw: Buffer;
  headers: Readonly<Record<string, string>>;
}

/** The headers by which the receiver knows who sent these bytes. */
export type SignWebhook = (event: FakeEvent, raw: Buffer, at: Date) => Readonly<Record<string, string>>;

/** Of the next events, one each. `held`: it goes out after the one that follows it. */
export type WebhookFault = 'duplicated' | 'held' | 'wrong_signature' | 'old_timestamp' | 'lost';

export type SentWebhook = Delivery & { answer: number | undefined };

const OLD_MS = 3_600_000;

export class FakeWebhooks {
  /** Every delivery that was tried, with the status that it was answered with; `undefined` when nobody answered. */
  readonly sent: SentWebhook[] = [];
  private readonly faults: (WebhookFault | undefined)[] = [];
  private waiting: Delivery[] = [];
  private held: Delivery[] = [];

  constructor(private readonly sign: SignWebhook) {}

  /** `undefined`: nothing wrong with that one. */
  misbehave(faults: readonly (WebhookFault | undefined)[]): void {
    this.faults.push(...faults);
  }

  /** To be sent by the next `flush`. */
  add(event: FakeEvent): void {
    const fault = this.faults.shift();
    if (fault === 'lost') return;
    const delivery = this.delivery(event, fault);
    if (fault === 'held') {
      this.held.push(delivery);
      return;
    }
    this.waiting.push(delivery, ...(fault === 'duplicated' ? [delivery] : []), ...this.held.splice(0));
  }

  delivery(event: FakeEvent, fault?: WebhookFault): Delivery {
    const raw = Buffer.from(JSON.stringify(event.payload));
    const at = new Date(Date.now() - (fault === 'old_timestamp' ? OLD_MS : 0));
    const signed = fault === 'wrong_signature' ? Buffer.concat([raw, Buffer.from(' ')]) : raw;
    return { url: event.url, raw, headers: { 'content-type': 'application/json', ...this.sign(event, signed, at) } };
  }

  /** Sends all that waits, in order. Call it in a tick, or before a job's own answer to have the webhook come first. */
  async flush(): Promise<void> {
    for (const delivery of this.waiting.splice(0)) {
      const answer = await axios
        .post(delivery.url, delivery.raw, {
          headers: delivery.headers,
          maxRedirects: 0,
          proxy: false,
          validateStatus: () => true,
        })
        .then(
          ({ status }) => status,
          () => undefined,
        );
      this.sent.push({ ...delivery, answer });
    }
  }
}

/** As the server that receives it would hand it over. */
export const asReceived = ({ raw, headers }: Delivery): { raw: Uint8Array; headers: RawHeaders } => ({ raw, headers });
