/** One stored change as it goes out, and the words of the wire (HTML Standard, Server-sent events). */
import type { LiveEvent, LiveKind, LiveMessage, LiveRenderJob } from '@greenlight/shared/live/live-message.js';
import { type ClusterTime, formatPoint, type ResumePoint } from './live-position.js';

interface Change<K extends LiveKind, T> {
  readonly kind: K;
  readonly time: ClusterTime;
  readonly tenantId: string;
  /** Absent for what belongs to no campaign. */
  readonly campaignId?: string;
  readonly body: T;
}

export type LiveJobChange = Change<'render_job', LiveRenderJob>;
export type LiveChange = Change<'event', LiveEvent> | LiveJobChange;

/** Ready to be sent to whoever wants it. */
export interface Dispatch {
  readonly change: LiveChange;
  readonly bytes: Buffer;
}

/** How long a client waits before it comes again. */
const RETRY_MS = 2_000;

const line = (name: string, value: string | number): string => `${name}: ${value}\n`;
const idLine = (point: ResumePoint): string => line('id', formatPoint(point));
const message = ({ event, data }: LiveMessage, point: ResumePoint): string =>
  `${line('event', event)}${idLine(point)}${line('data', JSON.stringify(data))}\n`;

export const toDispatch = (change: LiveChange, point: ResumePoint): Dispatch => ({
  change,
  bytes: Buffer.from(message({ event: change.kind, data: change.body } as LiveMessage, point)),
});

/** The first thing that is sent; with the point that the flow begins at, when that is known already. */
export const greeting = (point?: ResumePoint): Buffer =>
  Buffer.from(`${line('retry', RETRY_MS)}${point ? idLine(point) : ''}\n`);
export const progressOf = (point: ResumePoint): Buffer => Buffer.from(`${idLine(point)}\n`);
export const resetAt = (point: ResumePoint): Buffer => Buffer.from(message({ event: 'reset', data: {} }, point));
export const heartbeat = (point?: ResumePoint): Buffer => Buffer.from(`:\n${point ? idLine(point) : ''}\n`);
