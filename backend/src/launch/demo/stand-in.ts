/**
 * Stands where an outside provider would while the demo is played without its key: a server that speaks its wire format,
 * calls back as it does, and misbehaves once, so that everybody can see what Greenlight does about it.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { FakeComfyUi } from '@greenlight/providers/comfyui/testing/fake-comfyui.js';
import { FakeFal } from '@greenlight/providers/pika/testing/fake-fal.js';
import { FakeReplicate } from '@greenlight/providers/replicate/testing/fake-replicate.js';
import { FakeRunway } from '@greenlight/providers/runway/testing/fake-runway.js';
import { answers, type FakeFault } from '@greenlight/providers/testing/fake-faults.js';
import type { FakeServer } from '@greenlight/providers/testing/fake-server.js';
import type { FakeWebhooks } from '@greenlight/providers/testing/fake-webhooks.js';
import type { OutsideName } from './outside-providers.js';

/** One step of a provider's work takes so long. */
const STEP_MS = 400;
/** In pixels. */
const LONG_SIDE = 1_024;
const KEY = 'key-of-the-stand-in';
const BUSY = answers(503, { detail: 'All workers are busy. Please come back in a moment.' });
const TAKES_SILENTLY: FakeFault = { kind: 'accept_then_drop' };

interface Played {
  readonly server: FakeServer;
  /** An empty one is as good as none: what is set for the real service must not reach the stand-in. */
  readonly environment: Readonly<Record<string, string>>;
  /** The route that orders come by. */
  readonly orders: string;
  /** Route by route, one fault a request. */
  readonly faults: Readonly<Record<string, readonly FakeFault[]>>;
  readonly misdeed: string;
  /** Absent where the provider sends none. */
  readonly webhooks?: FakeWebhooks;
}

const SILENT_MISDEED = 'it turns the first order away with a 503, and takes the next one without an answer';

const PLAYED: Readonly<Record<OutsideName, () => Promise<Played>>> = {
  replicate: async () => {
    const { server, baseUrl, token, webhooks } = await FakeReplicate.start({
      sendsWebhooks: true,
      longSide: LONG_SIDE,
    });
    return {
      server,
      environment: {
        REPLICATE_API_TOKEN: token,
        REPLICATE_BASE_URL: baseUrl,
        REPLICATE_IMAGE_MODEL: '',
        REPLICATE_WEBHOOK_SECRET: '',
      },
      orders: 'create',
      faults: { create: [BUSY, TAKES_SILENTLY] },
      misdeed: SILENT_MISDEED,
      webhooks,
    };
  },
  // Nobody can ask it about an order that it took silently: that would wait for a person.
  runway: async () => {
    const { server } = await FakeRunway.start(KEY);
    return {
      server,
      environment: { RUNWAYML_API_SECRET: KEY, RUNWAYML_BASE_URL: server.url },
      orders: 'create',
      faults: { create: [BUSY], task: [{ kind: 'drop' }] },
      misdeed: 'it turns the first order away with a 503, and breaks the connection when it is asked how one stands',
    };
  },
  pika: async () => {
    const { server, jwksUrl, webhooks } = await FakeFal.start(KEY);
    return {
      server,
      environment: { FAL_KEY: KEY, FAL_QUEUE_URL: server.url, FAL_JWKS_URL: jwksUrl, PIKA_MODEL: '' },
      orders: 'submit',
      faults: { submit: [BUSY, TAKES_SILENTLY] },
      misdeed: SILENT_MISDEED,
      webhooks,
    };
  },
  comfyui: async () => {
    const { server } = await FakeComfyUi.start();
    return {
      server,
      environment: { COMFYUI_URL: server.url, COMFYUI_WORKFLOW: '' },
      orders: 'prompt',
      faults: { prompt: [BUSY, TAKES_SILENTLY] },
      misdeed: SILENT_MISDEED,
    };
  },
};

export class StandIn {
  private readonly closing = new AbortController();
  /** Settles when it can't go on. Never rejects. */
  readonly broken: Promise<string>;

  private constructor(
    private readonly played: Played,
    private readonly stepMs: number,
  ) {
    const { promise, resolve } = Promise.withResolvers<string>();
    this.broken = promise;
    this.work().catch((error: unknown) => resolve(`the stand-in stopped (${String(error)})`));
  }

  static async start(name: OutsideName, stepMs = STEP_MS): Promise<StandIn> {
    const played = await PLAYED[name]();
    for (const [route, faults] of Object.entries(played.faults)) played.server.misbehave(route, faults);
    return new StandIn(played, stepMs);
  }

  get url(): string {
    return this.played.server.url;
  }

  /** What has Greenlight talk to it instead of the service. */
  get environment(): Readonly<Record<string, string>> {
    return this.played.environment;
  }

  /** What it does wrong, once. */
  get misdeed(): string {
    return this.played.misdeed;
  }

  /** How often it was asked for something that costs money, and how often it took the order, answered or not. */
  get orders(): { readonly asked: number; readonly taken: number } {
    const { server, orders } = this.played;
    return {
      asked: server.requestsOf(orders).length,
      taken: server.done.filter(({ route }) => route === orders).length,
    };
  }

  /** How many of its webhooks were accepted; `undefined` where the provider sends none. */
  get webhooksAccepted(): number | undefined {
    return this.played.webhooks?.sent.filter(({ answer = 0 }) => answer >= 200 && answer <= 299).length;
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.played.server.close();
  }

  private async work(): Promise<void> {
    const { signal } = this.closing;
    while (!signal.aborted) {
      await this.played.server.tick();
      await pause(this.stepMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
