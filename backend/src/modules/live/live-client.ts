/**
 * One listener: what it wants, and what waits for it. However slow it reads, only so much waits: a job's states make place
 * for its last one, and when that isn't enough the answer ends, and the client comes again from where it got to.
 */
import { Readable } from 'node:stream';
import type { LiveKind } from '@greenlight/shared/live/live-message.js';
import type { Dispatch, LiveChange } from './live-change.js';
import { type ClusterTime, compareTimes, endOf, isAfter, type ResumePoint } from './live-position.js';

export const MAX_WAITING_BYTES = 1_000_000;
/** So much goes to the socket at a time. */
const CHUNK_BYTES = 64 * 1024;

export interface LiveFilter {
  readonly tenantId: string;
  readonly campaignId?: string | undefined;
  readonly kinds?: readonly LiveKind[] | undefined;
}

export class LiveClient {
  readonly stream: Readable;
  private readonly waiting = new Map<string, Dispatch>();
  private waitingBytes = 0;
  /** From when on changes are told as they come; until then they wait. */
  private liveFrom: ClusterTime | undefined;
  private isReading = false;
  private isFlushDue = false;
  private onRead: (() => void) | undefined;
  private ended = false;

  constructor(private readonly filter: LiveFilter) {
    this.stream = new Readable({
      read: () => {
        this.isReading = true;
        this.onRead?.();
        this.flush();
      },
    });
    this.stream.once('close', () => {
      this.ended = true;
      this.forget();
      this.onRead?.();
    });
  }

  get hasEnded(): boolean {
    return this.ended;
  }

  get bufferedBytes(): number {
    return this.waitingBytes + this.stream.readableLength;
  }

  get tenantId(): string {
    return this.filter.tenantId;
  }

  wants({ tenantId, campaignId, kind }: LiveChange): boolean {
    const { filter } = this;
    return (
      tenantId === filter.tenantId &&
      (filter.campaignId === undefined || filter.campaignId === campaignId) &&
      (filter.kinds?.includes(kind) ?? true)
    );
  }

  /** A change as it happens. */
  offer(dispatch: Dispatch): void {
    const { change, bytes } = dispatch;
    if (this.ended || !this.wants(change) || !this.isNew(change.time)) return;
    const key = change.body.id;
    const replaced = this.waiting.get(key);
    this.waiting.delete(key);
    this.waiting.set(key, dispatch);
    this.waitingBytes += bytes.length - (replaced?.bytes.length ?? 0);
    if (this.waitingBytes > MAX_WAITING_BYTES) this.end();
    else this.flushSoon();
  }

  /** Sends before all that waits. Resolves when more may be sent; to `false` when nobody listens any more. */
  async send(bytes: Buffer): Promise<boolean> {
    if (this.ended) return false;
    this.isReading = this.stream.push(bytes);
    if (!this.isReading) {
      await new Promise<void>((resolve) => {
        this.onRead = resolve;
      });
      this.onRead = undefined;
    }
    return !this.ended;
  }

  /** Everything up to that time was told or need not be: the flow begins behind it. */
  goLive(after: ClusterTime): void {
    this.liveFrom = after;
    for (const [key, { change, bytes }] of this.waiting) {
      if (this.isNew(change.time)) continue;
      this.waiting.delete(key);
      this.waitingBytes -= bytes.length;
    }
    this.flush();
  }

  /** Only when nothing waits: who gets something has no need of it, and who reads nothing gets no more. */
  beat(point: ResumePoint, toBytes: (point?: ResumePoint) => Buffer): void {
    if (this.ended || !this.isReading || this.waiting.size > 0) return;
    const isFurther = this.liveFrom !== undefined && isAfter(point.events, endOf(this.liveFrom));
    this.isReading = this.stream.push(toBytes(isFurther ? point : undefined));
  }

  /** Ends the answer: what waits is left for the client's return. */
  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.forget();
    this.stream.push(null);
    this.onRead?.();
  }

  /** Ends it at once, if need be in the middle: nobody is waited for who doesn't read. */
  cutOff(): void {
    this.end();
    if (this.stream.readableLength > 0 || this.stream.isPaused()) this.stream.destroy();
  }

  private isNew(time: ClusterTime): boolean {
    return this.liveFrom === undefined || compareTimes(time, this.liveFrom) > 0;
  }

  /** What comes in one go is sent in one. */
  private flushSoon(): void {
    if (this.isFlushDue) return;
    this.isFlushDue = true;
    setImmediate(() => {
      this.isFlushDue = false;
      this.flush();
    });
  }

  private flush(): void {
    while (!this.ended && this.liveFrom && this.isReading && this.waiting.size > 0) {
      const chunk: Buffer[] = [];
      let bytes = 0;
      for (const [key, dispatch] of this.waiting) {
        chunk.push(dispatch.bytes);
        bytes += dispatch.bytes.length;
        this.waiting.delete(key);
        if (bytes >= CHUNK_BYTES) break;
      }
      this.waitingBytes -= bytes;
      this.isReading = this.stream.push(Buffer.concat(chunk));
    }
  }

  private forget(): void {
    this.waiting.clear();
    this.waitingBytes = 0;
  }
}
