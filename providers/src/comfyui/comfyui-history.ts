/** Queue and history of a ComfyUI server, and what they say of a prompt. Both are in its memory: a restart forgets them. */
import { z } from 'zod';
import type { ProviderErrorInfo, ProviderOutput, ProviderPoll } from '../contract.js';
import { EXECUTION_ERRORS } from './errors.js';

/** `[number, prompt id, …]`. */
const QueueItem = z.tuple([z.number(), z.string()], z.unknown());
export const ComfyQueue = z.object({ queue_running: z.array(QueueItem), queue_pending: z.array(QueueItem) });
export type ComfyQueue = z.infer<typeof ComfyQueue>;

const File = z.object({ filename: z.string().min(1), subfolder: z.string().default(''), type: z.string() });
const HistoryItem = z.object({
  outputs: z.record(z.string(), z.object({ images: z.array(File).optional() })),
  status: z
    .object({ status_str: z.string(), messages: z.array(z.tuple([z.string(), z.unknown()])).default([]) })
    .optional(),
});
type HistoryItem = z.infer<typeof HistoryItem>;
export const ComfyHistory = z.record(z.string(), HistoryItem);

const ExecutionError = z.object({
  node_type: z.string().default('a node'),
  exception_type: z.string().default(''),
  exception_message: z.string().default('it broke'),
});

export type QueuePlace = 'running' | 'pending' | undefined;

export function placeOf({ queue_running, queue_pending }: ComfyQueue, promptId: string): QueuePlace {
  if (queue_running.some(([, id]) => id === promptId)) return 'running';
  return queue_pending.some(([, id]) => id === promptId) ? 'pending' : undefined;
}

const MEDIA_TYPES = { png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', webp: 'image/webp' } as const;
const mediaTypeOf = (filename: string): string =>
  Object.entries(MEDIA_TYPES).find(([ending]) => filename.toLowerCase().endsWith(`.${ending}`))?.[1] ?? 'image/png';

/** Previews are of type `temp`: only what was saved counts. */
const outputsOf = ({ outputs }: HistoryItem, viewUrl: string): ProviderOutput[] =>
  Object.values(outputs)
    .flatMap(({ images = [] }) => images)
    .filter(({ type }) => type === 'output')
    .map(({ filename, subfolder, type }) => ({
      role: 'image',
      location: `${viewUrl}?${new URLSearchParams({ filename, subfolder, type })}`,
      mediaType: mediaTypeOf(filename),
    }));

function failureOf(messages: readonly (readonly [string, unknown])[]): ProviderErrorInfo {
  const told = messages.find(([event]) => event === 'execution_error')?.[1];
  const error = ExecutionError.safeParse(told).data;
  if (error === undefined) {
    return { code: 'comfyui.failed', message: 'ComfyUI says no more than that it failed.', retryable: false };
  }
  const row = EXECUTION_ERRORS.find(({ type }) => type.test(error.exception_type));
  return {
    code: row?.code ?? 'comfyui.failed',
    message: `${error.node_type}: ${error.exception_message.trim()}`.slice(0, 300),
    retryable: row?.retryable ?? false,
  };
}

/** Of a prompt that is in the history. `viewUrl`: where its files are served. */
export function pollOfHistory(item: HistoryItem, viewUrl: string): ProviderPoll {
  const { status_str = 'success', messages = [] } = item.status ?? {};
  if (messages.some(([event]) => event === 'execution_interrupted')) return { status: 'cancelled' };
  switch (status_str) {
    case 'success': {
      const output = outputsOf(item, viewUrl);
      if (output.length > 0) return { status: 'succeeded', progress: { percent: 100 }, output };
      const message = 'The workflow saved no picture.';
      return { status: 'failed', error: { code: 'comfyui.no_output', message, retryable: false } };
    }
    case 'error':
      return { status: 'failed', error: failureOf(messages) };
    default:
      return { status: 'running', logs: [`ComfyUI says "${status_str.slice(0, 50)}", which is new.`] };
  }
}
