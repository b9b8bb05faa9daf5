/** Follows the live flow as a client would: over HTTP, message by message, remembering the last `id`. */
interface StreamMessage {
  readonly event: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into messages of every shape
  readonly data: any;
  readonly id: string;
}

export interface FollowOptions {
  readonly query?: Readonly<Record<string, string>>;
  readonly lastEventId?: string;
}

export class EventStream {
  lastEventId = '';
  private text = '';

  private constructor(
    readonly response: Response,
    private readonly reader: ReadableStreamDefaultReader<string>,
    private readonly abort: AbortController,
  ) {}

  /** Resolves when the flow has begun: what is written from then on will come. */
  static async open(baseUrl: string, key = '', { query = {}, lastEventId }: FollowOptions = {}): Promise<EventStream> {
    const abort = new AbortController();
    const response = await fetch(`${baseUrl}/api/v1/events?${new URLSearchParams(query)}`, {
      headers: {
        authorization: `Bearer ${key}`,
        ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
      },
      signal: abort.signal,
    });
    if (!response.ok || !response.body) throw new Error(`${response.status} ${await response.text()}`);
    const stream = new EventStream(response, response.body.pipeThrough(new TextDecoderStream()).getReader(), abort);
    await stream.fields();
    return stream;
  }

  /** `undefined` when the other side has ended the flow. */
  async next(): Promise<StreamMessage | undefined> {
    for (;;) {
      const fields = await this.fields();
      if (!fields) return undefined;
      const [event, data] = [fields.get('event'), fields.get('data')];
      if (event !== undefined && data !== undefined) return { event, data: JSON.parse(data), id: this.lastEventId };
    }
  }

  /** The next ones, so many. */
  async take(count: number): Promise<StreamMessage[]> {
    const messages: StreamMessage[] = [];
    while (messages.length < count) {
      const message = await this.next();
      if (!message) throw new Error(`The flow ended after ${messages.length} of ${count} messages.`);
      messages.push(message);
    }
    return messages;
  }

  /** All up to the first that fits. */
  async until(fits: (message: StreamMessage) => boolean): Promise<StreamMessage[]> {
    const messages: StreamMessage[] = [];
    for (;;) {
      const message = await this.next();
      if (!message) throw new Error(`The flow ended before that: ${JSON.stringify(messages)}`);
      messages.push(message);
      if (fits(message)) return messages;
    }
  }

  /** Resolves when the next thing that comes is a heartbeat. */
  async beat(): Promise<void> {
    const fields = await this.fields();
    if (!fields?.has('')) throw new Error(`That was no heartbeat: ${JSON.stringify([...(fields ?? [])])}`);
  }

  close(): void {
    this.abort.abort();
  }

  private async fields(): Promise<Map<string, string> | undefined> {
    const block = await this.block();
    if (block === undefined) return undefined;
    const fields = new Map(block.split('\n').map((line) => line.split(/: ?(.*)/s, 2) as [string, string]));
    this.lastEventId = fields.get('id') ?? this.lastEventId;
    return fields;
  }

  private async block(): Promise<string | undefined> {
    for (;;) {
      const end = this.text.indexOf('\n\n');
      if (end >= 0) {
        const block = this.text.slice(0, end);
        this.text = this.text.slice(end + 2);
        return block;
      }
      const { value, done } = await this.reader.read();
      if (done) return undefined;
      this.text += value;
    }
  }
}
