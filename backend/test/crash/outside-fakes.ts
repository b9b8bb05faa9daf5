/** Every outside provider as a server of ours, and the settings by which processes find them. */
import { FakeComfyUi } from '@greenlight/providers/comfyui/testing/fake-comfyui.js';
import { FakeFal } from '@greenlight/providers/pika/testing/fake-fal.js';
import { FakeReplicate } from '@greenlight/providers/replicate/testing/fake-replicate.js';
import { FakeRunway } from '@greenlight/providers/runway/testing/fake-runway.js';
import type { FakeServer } from '@greenlight/providers/testing/fake-server.js';
import type { FakeWebhooks } from '@greenlight/providers/testing/fake-webhooks.js';

export interface OutsideFake {
  readonly server: FakeServer;
  /** The route by which it takes orders. */
  readonly orders: string;
  /** The route by which it is asked how a job stands. */
  readonly polls: string;
  readonly webhooks?: FakeWebhooks;
}

export interface OutsideFakes {
  readonly fakes: Readonly<Record<'replicate' | 'runway' | 'pika' | 'comfyui', OutsideFake>>;
  readonly environment: Readonly<Record<string, string>>;
  /** A moment passes at all of them. */
  tick(): Promise<void>;
  close(): Promise<void>;
}

export const startOutsideFakes = async (): Promise<OutsideFakes> => {
  const [replicate, runway, pika, comfyui] = await Promise.all([
    FakeReplicate.start({ sendsWebhooks: true }),
    FakeRunway.start('key_1'),
    FakeFal.start('id:secret'),
    FakeComfyUi.start(),
  ]);
  const fakes = {
    replicate: { server: replicate.server, orders: 'create', polls: 'poll', webhooks: replicate.webhooks },
    runway: { server: runway.server, orders: 'create', polls: 'task' },
    pika: { server: pika.server, orders: 'submit', polls: 'status', webhooks: pika.webhooks },
    comfyui: { server: comfyui.server, orders: 'prompt', polls: 'history' },
  };
  const servers = Object.values(fakes).map(({ server }) => server);
  return {
    fakes,
    environment: {
      REPLICATE_API_TOKEN: replicate.token,
      REPLICATE_BASE_URL: replicate.baseUrl,
      REPLICATE_WEBHOOK_SECRET: replicate.webhookSecret,
      RUNWAYML_API_SECRET: 'key_1',
      RUNWAYML_BASE_URL: runway.server.url,
      FAL_KEY: 'id:secret',
      FAL_QUEUE_URL: pika.server.url,
      FAL_JWKS_URL: pika.jwksUrl,
      COMFYUI_URL: comfyui.server.url,
    },
    tick: async () => {
      for (const server of servers) await server.tick();
    },
    close: async () => {
      await Promise.all(servers.map((server) => server.close()));
    },
  };
};
