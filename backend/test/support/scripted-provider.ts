/** A provider far away, played by the test: what it answers is set step by step, and its files come from a server of this machine. */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type ProviderCapabilities,
  ProviderError,
  type ProviderErrorInfo,
  type ProviderOutput,
  type ProviderPoll,
  type ProviderWebhook,
  type RawHeaders,
  type RenderOptions,
  type RenderProvider,
} from '@greenlight/providers/contract.js';
import sharp from 'sharp';

const COST_MICROS = 40_000;

export class ScriptedProvider implements RenderProvider {
  readonly name = 'scripted';
  readonly capabilities: ProviderCapabilities = {
    types: ['image', 'video'],
    formats: ['feed', 'story', 'wide'],
    delivery: 'both',
    idempotentSubmit: false,
    canCancel: true,
    generative: true,
  };
  /** Our job ids, in the order in which they were ordered: each is paid for. */
  readonly orders: string[] = [];
  readonly cancelled: string[] = [];
  /** Where it was told to report to, by our job id. */
  readonly callbacks = new Map<string, string>();
  /** Only while it has a list of jobs. */
  findJob?: NonNullable<RenderProvider['findJob']>;
  private readonly key = randomBytes(32);
  private submit: (jobId: string) => void | Promise<void> = () => undefined;
  private poll: (jobId: string) => ProviderPoll = (jobId) => this.succeeded(jobId);

  private constructor(private readonly files: Server) {}

  static async start(): Promise<ScriptedProvider> {
    const files = createServer(async (request, response) => response.end(await pictureOf(request.url ?? '')));
    files.listen(0, '127.0.0.1');
    await once(files, 'listening');
    return new ScriptedProvider(files);
  }

  close(): void {
    this.files.closeAllConnections();
    this.files.close();
  }

  /** Back to taking every order and having it done at once. */
  reset(): void {
    this.orders.length = 0;
    this.cancelled.length = 0;
    this.callbacks.clear();
    delete this.findJob;
    this.submit = () => undefined;
    this.poll = (jobId) => this.succeeded(jobId);
  }

  /** The next orders are taken, and the answer is lost on its way. */
  loseAnswers(): void {
    this.submit = () => {
      throw new ProviderError({
        code: 'scripted.timeout',
        message: 'No answer.',
        retryable: true,
        outcomeUnknown: true,
      });
    };
  }

  /** What happens between the arrival of an order and the answer to it. */
  onOrder(happens: (jobId: string) => void | Promise<void>): void {
    this.submit = happens;
  }

  /** It has a list of jobs, and this is what that says of ours. */
  lists(found: (jobId: string) => { providerJobId: string } | undefined): void {
    this.findJob = async (jobId) => found(jobId);
  }

  /** A delivery of its own making. */
  delivery(body: object): { raw: Buffer; headers: Record<string, string> } {
    const raw = Buffer.from(JSON.stringify(body));
    return { raw, headers: { 'content-type': 'application/json', 'x-signature': this.signatureOf(raw) } };
  }

  /** The next orders are refused, and cost nothing. */
  refuse(info: ProviderErrorInfo): void {
    this.submit = (jobId) => {
      this.orders.splice(this.orders.indexOf(jobId), 1);
      throw new ProviderError(info);
    };
  }

  answer(poll: ProviderPoll | ((jobId: string) => ProviderPoll)): void {
    this.poll = typeof poll === 'function' ? poll : () => poll;
  }

  succeeded(jobId: string, file = `${jobId}.png`): ProviderPoll {
    const { port } = this.files.address() as AddressInfo;
    const output: ProviderOutput = {
      role: 'image',
      location: `http://127.0.0.1:${port}/${file}`,
      mediaType: 'image/png',
    };
    return { status: 'succeeded', output: [output], costMicros: COST_MICROS };
  }

  canRender(): boolean {
    return true;
  }

  estimateCost() {
    return { costMicros: COST_MICROS, pricedOn: '2026-11-20' };
  }

  async render(jobId: string, _spec: unknown, { callbackUrl }: RenderOptions = {}): Promise<{ providerJobId: string }> {
    this.orders.push(jobId);
    if (callbackUrl !== undefined) this.callbacks.set(jobId, callbackUrl);
    await this.submit(jobId);
    return { providerJobId: `order-${this.orders.length}` };
  }

  async pollStatus(jobId: string): Promise<ProviderPoll> {
    return this.poll(jobId);
  }

  async cancel(jobId: string): Promise<void> {
    this.cancelled.push(jobId);
  }

  async verify(raw: Uint8Array, headers: RawHeaders): Promise<void> {
    if (headers['x-signature'] === this.signatureOf(raw)) return;
    throw new ProviderError({ code: 'webhook.bad_signature', message: 'It was not sent by us.', retryable: false });
  }

  async handleWebhook(raw: Uint8Array): Promise<ProviderWebhook> {
    return JSON.parse(Buffer.from(raw).toString()) as ProviderWebhook;
  }

  private signatureOf(raw: Uint8Array): string {
    return createHmac('sha256', this.key).update(raw).digest('hex');
  }
}

/** Another picture for each address; an address that ends in `.html` gives a page instead. */
const pictureOf = async (address: string): Promise<Buffer> => {
  if (address.endsWith('.html')) return Buffer.from('<!doctype html><script>alert(1)</script>');
  const [r = 0, g = 0, b = 0] = createHash('sha256').update(address).digest();
  return sharp({ create: { width: 16, height: 16, channels: 3, background: { r, g, b } } })
    .png()
    .toBuffer();
};
