/**
 * Stands in for Replicate, as its API was described in November 2026: checks the key and the input as it does, draws real
 * pictures, signs its webhooks. A prediction moves one step with every tick of its server.
 */
import { FORMAT_SIZES } from '@greenlight/shared/creative/creative-format.js';
import { Webhook } from 'standardwebhooks';
import { FakeFiles } from '../../testing/fake-files.js';
import { fakePicture } from '../../testing/fake-picture.js';
import type { FakeReply } from '../../testing/fake-reply.js';
import { type FakeRequest, FakeServer } from '../../testing/fake-server.js';
import { type Delivery, FakeWebhooks, type WebhookFault } from '../../testing/fake-webhooks.js';
import { CreateBody, isEnded, type PredictionOnWire, STEPS } from './wire-format.js';

export interface FakeReplicateOptions {
  port?: number;
  /** Sends webhooks; otherwise they only lie ready. */
  sendsWebhooks?: boolean;
  /** In pixels, of what it draws: small unless somebody looks at it. */
  longSide?: number;
}

const TOKEN = 'r8_FakeTokenOfTheStandIn000000000000000';
const SECRET = `whsec_${Buffer.from('a fake secret of a stand-in').toString('base64')}`;
const PAGE = 3;
const VERSION = /^(?:[\w.-]+\/[\w.-]+:)?[0-9a-f]{64}$/;
const DEADLINE = /^\d+[smh]$/;
const LONG_SIDE = 256;

export class FakeReplicate {
  readonly token = TOKEN;
  readonly webhookSecret = SECRET;
  readonly webhooks: FakeWebhooks;
  readonly files: FakeFiles;
  private readonly predictions = new Map<string, PredictionOnWire>();
  private readonly unseen = new Map<string, string>();
  private announcesFirst = false;

  private constructor(
    readonly server: FakeServer,
    private readonly options: FakeReplicateOptions,
  ) {
    this.files = new FakeFiles(server);
    this.webhooks = new FakeWebhooks((event, raw, at) => ({
      'webhook-id': event.id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      'webhook-signature': new Webhook(SECRET).sign(event.id, at, raw),
    }));
    const create = (request: FakeRequest) => this.create(request);
    server.addRoutes(
      { name: 'create', method: 'POST', path: '/v1/predictions', handle: create },
      { name: 'create', method: 'POST', path: '/v1/models/:owner/:model/predictions', handle: create },
      { name: 'poll', method: 'GET', path: '/v1/predictions/:id', handle: (request) => this.show(request) },
      { name: 'cancel', method: 'POST', path: '/v1/predictions/:id/cancel', handle: (request) => this.cancel(request) },
      { name: 'list', method: 'GET', path: '/v1/predictions', handle: (request) => this.list(request) },
      { name: 'secret', method: 'GET', path: '/v1/webhooks/default/secret', handle: () => ({ json: { key: SECRET } }) },
    );
    server.onTick(() => this.tick());
  }

  static async start(options: FakeReplicateOptions = {}): Promise<FakeReplicate> {
    const closedDoor = {
      title: 'Unauthenticated',
      detail: 'You did not pass a valid authentication token',
      status: 401,
    };
    const server = await FakeServer.start(
      ({ authorization }) => (authorization === `Bearer ${TOKEN}` ? undefined : { status: 401, json: closedDoor }),
      [],
      options.port,
    );
    return new FakeReplicate(server, options);
  }

  get baseUrl(): string {
    return `${this.server.url}/v1`;
  }

  /** The prediction itself: what a test changes of it, Replicate says from then on. Throws for an unknown one. */
  prediction(id: string): PredictionOnWire {
    const prediction = this.predictions.get(id);
    if (prediction === undefined) throw new Error(`there is no prediction "${id}"`);
    return prediction;
  }

  /** Until the next tick. */
  sayUnseenStatus(id: string): void {
    this.unseen.set(id, 'hibernating');
  }

  /** The next order's first webhook is sent before the order is answered. */
  announceBeforeAnswer(): void {
    this.announcesFirst = true;
  }

  /** What was sent, or will be, about the end of this prediction. */
  deliveryOfEnd(id: string, fault?: WebhookFault): Delivery {
    const payload = this.prediction(id);
    return this.webhooks.delivery({ id: `msg_${id}_completed`, url: payload.webhook ?? '', payload }, fault);
  }

  private async tick(): Promise<void> {
    this.unseen.clear();
    for (const prediction of this.predictions.values()) if (!isEnded(prediction)) await this.advance(prediction);
    await this.flush();
  }

  private async advance(prediction: PredictionOnWire): Promise<void> {
    const step = STEPS.find(({ from }) => from(prediction));
    // Whoever asks meanwhile is told of a prediction that succeeded with its output, or not yet.
    const output = step?.to.status === 'succeeded' ? [await this.draw(prediction)] : undefined;
    if (isEnded(prediction)) return;
    Object.assign(prediction, step?.to);
    prediction.logs = `${prediction.logs ?? ''}${step?.log ?? ''}`;
    if (output !== undefined) {
      prediction.output = output;
      prediction.completed_at = new Date().toISOString();
      prediction.metrics = { predict_time: 1.25, total_time: 2.5 };
    }
    this.tell(prediction, isEnded(prediction) ? 'completed' : 'logs');
  }

  private async draw({ id, input }: PredictionOnWire): Promise<string> {
    const { aspect_ratio: aspect, seed, width, height } = input;
    const size = Object.values(FORMAT_SIZES).find((format) => format.aspect === aspect);
    const wanted = size ?? { width: width ?? 1, height: height ?? 1 };
    const scale = (this.options.longSide ?? LONG_SIDE) / Math.max(wanted.width, wanted.height);
    const [w, h] = [Math.round(wanted.width * scale), Math.round(wanted.height * scale)];
    const bytes = await fakePicture({ width: w, height: h, seed: seed ?? 0 });
    return this.files.put(`${id}.png`, { bytes, mediaType: 'image/png' });
  }

  private tell(prediction: PredictionOnWire, event: 'start' | 'logs' | 'completed'): void {
    const { id, webhook, webhook_events_filter: filter = [], logs } = prediction;
    if (webhook === undefined || !filter.includes(event)) return;
    const suffix = event === 'logs' ? `logs_${logs?.length}` : event;
    this.webhooks.add({ id: `msg_${id}_${suffix}`, url: webhook, payload: { ...prediction } });
  }

  private async flush(): Promise<void> {
    if (this.options.sendsWebhooks) await this.webhooks.flush();
  }

  private async create({ json, params, headers }: FakeRequest): Promise<FakeReply> {
    const body = CreateBody.safeParse(json);
    const deadline = headers['cancel-after'];
    if (!body.success)
      return invalid(body.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
    if (params.model === undefined && !VERSION.test(body.data.version ?? '')) return invalid('version is required');
    if (params.model === 'sdxl') return { status: 404, json: { detail: 'The requested resource could not be found.' } };
    if (deadline !== undefined && !DEADLINE.test(String(deadline))) return invalid('Cancel-After is no duration');
    const id = `fake${String(this.predictions.size + 1).padStart(22, '0')}`;
    const { version, ...kept } = body.data;
    const model = params.model === undefined ? 'stability-ai/sdxl' : `${params.owner}/${params.model}`;
    const created_at = new Date().toISOString();
    const urls = { get: `${this.baseUrl}/predictions/${id}`, cancel: `${this.baseUrl}/predictions/${id}/cancel` };
    const prediction: PredictionOnWire = {
      ...{ id, model, version: version ?? 'hidden', status: 'starting', output: null, error: null, logs: '' },
      ...{ metrics: {}, source: 'api', data_removed: false, created_at, urls, ...kept },
    };
    this.predictions.set(id, prediction);
    this.tell(prediction, 'start');
    if (this.announcesFirst) await this.webhooks.flush();
    this.announcesFirst = false;
    return { status: 201, json: prediction };
  }

  private show({ params }: FakeRequest): FakeReply {
    const prediction = this.predictions.get(params.id ?? '');
    const status = this.unseen.get(params.id ?? '') ?? prediction?.status;
    return prediction ? { json: { ...prediction, status } } : { status: 404, json: { detail: 'Prediction not found' } };
  }

  private cancel(request: FakeRequest): FakeReply {
    const prediction = this.predictions.get(request.params.id ?? '');
    if (prediction && !isEnded(prediction)) {
      Object.assign(prediction, { status: 'canceled', completed_at: new Date().toISOString() });
      this.tell(prediction, 'completed');
    }
    return this.show(request);
  }

  /** Newest first; short pages, so that whoever looks has to turn them. */
  private list({ query }: FakeRequest): FakeReply {
    const after = Date.parse(query.get('created_after') ?? '') || 0;
    const all = [...this.predictions.values()].reverse().filter(({ created_at }) => Date.parse(created_at) >= after);
    const start = Number(query.get('cursor') ?? 0);
    const rest = new URLSearchParams({ ...Object.fromEntries(query), cursor: String(start + PAGE) });
    const next = start + PAGE < all.length ? `${this.baseUrl}/predictions?${rest}` : null;
    return { json: { previous: null, next, results: all.slice(start, start + PAGE) } };
  }
}

const invalid = (detail: string): FakeReply => ({
  status: 422,
  json: { title: 'Input validation failed', detail, status: 422 },
});
