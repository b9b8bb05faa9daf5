/** Stands where fal's queue would, with Pika in it: 202 until a request is complete, no word for failed, and signed webhooks. */
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { z } from 'zod';
import { FakeFiles } from '../../testing/fake-files.js';
import type { FakeReply } from '../../testing/fake-reply.js';
import { type FakeRequest, FakeServer } from '../../testing/fake-server.js';
import { fakeVideo } from '../../testing/fake-video.js';
import { FakeWebhooks } from '../../testing/fake-webhooks.js';

const MODEL_PATH = '/fal-ai/pika/v2.2/text-to-video';
const REQUESTS_PATH = '/fal-ai/pika/requests';

const Input = z.strictObject({
  prompt: z.string().min(1),
  negative_prompt: z.string().optional(),
  aspect_ratio: z.enum(['16:9', '9:16', '1:1', '4:5', '5:4', '3:2', '2:3']).default('16:9'),
  resolution: z.enum(['720p', '1080p']).default('720p'),
  duration: z.enum(['5', '10']).default('5'),
  seed: z.int().optional(),
});
type Input = z.infer<typeof Input>;

interface QueuedRequest {
  id: string;
  input: Input;
  callbackUrl: string | null;
  status: 'IN_QUEUE' | 'IN_PROGRESS' | 'COMPLETED';
  logs: { message: string; level: string; source: string; timestamp: string }[];
  /** What the question for the result is answered with. */
  result?: FakeReply;
}

const USER_ID = 'user-1';
const NOT_DONE: FakeReply = { status: 400, json: { detail: 'Request is still in progress' } };
const UNKNOWN: FakeReply = { status: 404, json: { detail: 'Request not found' } };
const CANCELLED: FakeReply = {
  status: 499,
  json: { detail: 'Request was cancelled by the client', error_type: 'client_cancelled' },
};

export class FakeFal {
  readonly webhooks: FakeWebhooks;
  /** What new requests are said to lie under. */
  namedBase: string;
  private readonly queue = new Map<string, QueuedRequest>();
  private readonly unseen = new Set<string>();
  private readonly results: FakeReply[] = [];
  private readonly files: FakeFiles;
  private keys = generateKeyPairSync('ed25519');

  private constructor(readonly server: FakeServer) {
    this.namedBase = `${server.url}${REQUESTS_PATH}`;
    this.files = new FakeFiles(server);
    this.webhooks = new FakeWebhooks(({ id }, raw, at) => falHeaders(this.keys.privateKey, id, raw, at));
    const byId = (tell: (request: QueuedRequest) => FakeReply) => (request: FakeRequest) => {
      const found = this.queue.get(request.params.id ?? '');
      return found === undefined ? UNKNOWN : tell(found);
    };
    const request = `${REQUESTS_PATH}/:id`;
    server.addRoutes(
      { name: 'submit', method: 'POST', path: MODEL_PATH, handle: (asked) => this.submit(asked) },
      { name: 'status', method: 'GET', path: `${request}/status`, handle: byId((found) => this.tell(found)) },
      { name: 'result', method: 'GET', path: request, handle: byId(({ result }) => result ?? NOT_DONE) },
      { name: 'cancel', method: 'PUT', path: `${request}/cancel`, handle: byId((found) => this.cancel(found)) },
      { name: 'keys', method: 'GET', path: '/.well-known/jwks.json', open: true, handle: () => this.publish() },
    );
    server.onTick(() => this.advance());
  }

  static async start(falKey: string, port?: number): Promise<FakeFal> {
    const server = await FakeServer.start(
      ({ authorization }) =>
        authorization === `Key ${falKey}` ? undefined : { status: 401, json: { detail: 'Cannot access application' } },
      [],
      port,
    );
    return new FakeFal(server);
  }

  get jwksUrl(): string {
    return `${this.server.url}/.well-known/jwks.json`;
  }

  /** The next requests end with these answers instead of a video, one each. */
  endWith(...results: FakeReply[]): void {
    this.results.push(...results);
  }

  /** From now on it signs with another key, and publishes that alone. */
  changeKey(): void {
    this.keys = generateKeyPairSync('ed25519');
  }

  sayUnseenStatus(id: string): void {
    this.unseen.add(id);
  }

  /** What it calls back with about a request that is complete. */
  event(id: string, url: string) {
    const { status, json } = this.queue.get(id)?.result ?? {};
    const isError = (status ?? 200) >= 400;
    const payload = {
      request_id: id,
      gateway_request_id: id,
      status: isError ? 'ERROR' : 'OK',
      payload: json,
      ...(isError && { error: `Unexpected status code: ${status}` }),
    };
    return { id, url, payload };
  }

  close(): Promise<void> {
    return this.server.close();
  }

  private submit({ json, query }: FakeRequest): FakeReply {
    const input = Input.safeParse(json);
    if (!input.success) {
      const detail = input.error.issues.map(({ path, message, code }) => ({
        loc: ['body', ...path],
        msg: message,
        type: code,
      }));
      return { status: 422, json: { detail } };
    }
    const id = `764cabcf-b745-4b3e-ae38-${String(this.queue.size + 1).padStart(12, '0')}`;
    const callbackUrl = query.get('fal_webhook');
    this.queue.set(id, { id, input: input.data, callbackUrl, status: 'IN_QUEUE', logs: [] });
    const address = `${this.namedBase}/${id}`;
    return {
      json: {
        status: 'IN_QUEUE',
        request_id: id,
        response_url: address,
        status_url: `${address}/status`,
        cancel_url: `${address}/cancel`,
        queue_position: 0,
      },
    };
  }

  private tell({ id, status, logs }: QueuedRequest): FakeReply {
    const word = this.unseen.has(id) ? 'DREAMING' : status;
    return { status: status === 'COMPLETED' ? 200 : 202, json: { status: word, request_id: id, logs } };
  }

  private cancel(request: QueuedRequest): FakeReply {
    if (request.status === 'COMPLETED') return { status: 400, json: { status: 'ALREADY_COMPLETED' } };
    this.complete(request, CANCELLED);
    return { status: 202, json: { status: 'CANCELLATION_REQUESTED' } };
  }

  private async advance(): Promise<void> {
    this.unseen.clear();
    for (const request of this.queue.values()) {
      if (request.status === 'IN_QUEUE') {
        request.status = 'IN_PROGRESS';
        request.logs.push({ message: 'loading', level: 'INFO', source: 'app', timestamp: '2026-11-20T09:00:00Z' });
      } else if (request.status === 'IN_PROGRESS') {
        this.complete(request, this.results.shift() ?? this.film(request));
      }
    }
    await this.webhooks.flush();
  }

  private complete(request: QueuedRequest, result: FakeReply): void {
    request.status = 'COMPLETED';
    request.result = result;
    if (request.callbackUrl !== null) this.webhooks.add(this.event(request.id, request.callbackUrl));
  }

  private film({ id, input }: QueuedRequest): FakeReply {
    const [across = 1, down = 1] = input.aspect_ratio.split(':').map(Number);
    const side = input.resolution === '1080p' ? 1_080 : 720;
    const scale = side / Math.min(across, down);
    const clip = {
      width: Math.round((across * scale) / 2) * 2,
      height: Math.round((down * scale) / 2) * 2,
      seconds: Number(input.duration),
      seed: Number.parseInt(id.slice(-6), 10),
    };
    const url = this.files.put(`${id}.mp4`, { bytes: () => fakeVideo(clip), mediaType: 'video/mp4' });
    return { json: { video: { url, content_type: 'video/mp4', file_name: `${id}.mp4` } } };
  }

  private publish(): FakeReply {
    return { json: { keys: [{ ...this.keys.publicKey.export({ format: 'jwk' }), use: 'sig' }] } };
  }
}

function falHeaders(key: KeyObject, requestId: string, raw: Buffer, at: Date): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const hash = createHash('sha256').update(raw).digest('hex');
  const message = Buffer.from([requestId, USER_ID, timestamp, hash].join('\n'));
  return {
    'x-fal-webhook-request-id': requestId,
    'x-fal-webhook-user-id': USER_ID,
    'x-fal-webhook-timestamp': timestamp,
    'x-fal-webhook-signature': sign(null, message, key).toString('hex'),
  };
}
