/** A provider far away in a generated history: it takes orders and works on them, and answers now and then what isn't so. */
import {
  type ProviderCapabilities,
  ProviderError,
  type ProviderPoll,
  type ProviderStatus,
  type RenderProvider,
} from '@greenlight/providers/contract.js';

export const ORDER_PRICE_MICROS = 40_000;
/** Its list knows of an order no sooner. */
const LISTED_AFTER_MS = 2 * 60_000;

/** `taken_unheard`: the order is taken and the answer is lost; `not_taken_unheard`: the order is lost, and nobody can tell. */
export type SubmitAnswer = 'taken' | 'refused' | 'taken_unheard' | 'not_taken_unheard';
/** `late`: what was so before; `forgotten`: it knows no such order; `silent`: no answer. */
export type PollAnswer = 'true' | 'late' | 'forgotten' | 'silent';

export type ListAnswer = 'true' | 'silent';

export interface PlayedOrder {
  readonly id: string;
  readonly at: Date;
  status: ProviderStatus;
  percent: number;
}

const fault = (message: string, outcomeUnknown: boolean) =>
  new ProviderError({ code: 'played.fault', message, retryable: true, outcomeUnknown });

export class PlayedProvider implements RenderProvider {
  readonly name = 'played';
  readonly capabilities: ProviderCapabilities = {
    types: ['image'],
    formats: ['feed'],
    delivery: 'both',
    idempotentSubmit: false,
    canCancel: true,
    generative: true,
  };
  readonly orders: PlayedOrder[] = [];
  /** Said to the next orders and questions, one each; after that the truth. */
  readonly submitAnswers: SubmitAnswer[] = [];
  readonly pollAnswers: PollAnswer[] = [];
  readonly listAnswers: ListAnswer[] = [];
  readonly findJob?: NonNullable<RenderProvider['findJob']>;

  constructor(
    canList: boolean,
    private readonly now: () => Date,
  ) {
    if (canList) this.findJob = async () => this.newest();
  }

  canRender(): boolean {
    return true;
  }

  estimateCost() {
    return { costMicros: ORDER_PRICE_MICROS, pricedOn: '2026-11-20' };
  }

  async render(): Promise<{ providerJobId: string }> {
    const answer = this.submitAnswers.shift() ?? 'taken';
    if (answer === 'refused') throw fault('Come back later.', false);
    if (answer === 'not_taken_unheard') throw fault('No answer.', true);
    const order: PlayedOrder = { id: `order-${this.orders.length + 1}`, at: this.now(), status: 'queued', percent: 0 };
    this.orders.push(order);
    if (answer === 'taken_unheard') throw fault('No answer.', true);
    return { providerJobId: order.id };
  }

  async pollStatus(_jobId: string, providerJobId: string): Promise<ProviderPoll> {
    const order = this.orders.find(({ id }) => id === providerJobId);
    const answer = this.pollAnswers.shift() ?? 'true';
    if (answer === 'silent') throw fault('No answer.', false);
    if (!order || answer === 'forgotten') return { status: 'lost' };
    if (answer === 'late') return { status: 'queued', progress: { percent: Math.floor(order.percent / 2) } };
    const { status, percent } = order;
    if (status === 'succeeded') return { status, output: [], costMicros: ORDER_PRICE_MICROS, progress: { percent } };
    if (status === 'failed') {
      return {
        status,
        error: { code: 'played.failed', message: 'It came out wrong.', retryable: true },
        costMicros: 0,
      };
    }
    return { status, progress: { percent } };
  }

  async cancel(_jobId: string, providerJobId: string): Promise<void> {
    const order = this.orders.find(({ id }) => id === providerJobId);
    if (order && isOpen(order)) order.status = 'cancelled';
  }

  async verify(): Promise<void> {}

  async handleWebhook(raw: Uint8Array) {
    return JSON.parse(Buffer.from(raw).toString('utf8'));
  }

  /** One step of work on every order; `end` is what the last step comes to. */
  work(end: 'succeeded' | 'failed'): void {
    for (const order of this.orders.filter(isOpen)) {
      order.percent = Math.min(100, order.percent + 40);
      order.status = order.percent < 100 ? 'running' : end;
    }
  }

  private newest(): { providerJobId: string } | undefined {
    if (this.listAnswers.shift() === 'silent') throw fault('No answer.', false);
    const listed = this.orders.filter(({ at }) => this.now().getTime() - at.getTime() >= LISTED_AFTER_MS);
    const order = listed.findLast(({ status }) => status !== 'failed');
    return order && { providerJobId: order.id };
  }
}

const isOpen = ({ status }: PlayedOrder): boolean => status === 'queued' || status === 'running';
