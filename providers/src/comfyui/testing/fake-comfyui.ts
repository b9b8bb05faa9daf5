/** Stands where a ComfyUI server would: one prompt runs at a time, ids of prompts are kept and never compared, and `interrupt` ends whatever runs. */
import { z } from 'zod';
import { fakePicture } from '../../testing/fake-picture.js';
import type { FakeReply } from '../../testing/fake-reply.js';
import { type FakeRequest, FakeServer } from '../../testing/fake-server.js';

const Graph = z.record(z.string(), z.object({ class_type: z.string(), inputs: z.record(z.string(), z.unknown()) }));
type Graph = z.infer<typeof Graph>;
const Asked = z.object({ prompt: Graph, prompt_id: z.string().optional() });
const Deleted = z.object({ delete: z.array(z.string()) });
const Interrupted = z.object({ prompt_id: z.string().optional() });
const CHECKPOINT = 'sd_xl_base_1.0.safetensors';

interface Prompt {
  id: string;
  number: number;
  graph: Graph;
}
interface History {
  outputs: Record<string, { images: { filename: string; subfolder: string; type: string }[] }>;
  status: { status_str: string; completed: boolean; messages: [string, unknown][] };
}

const error = (type: string, message: string, node_errors: object = {}): FakeReply => ({
  status: 400,
  json: { error: { type, message, details: '', extra_info: {} }, node_errors },
});

export class FakeComfyUi {
  /** Gives every prompt an id of its own, as servers did before. */
  isOld = false;
  running: Prompt | undefined;
  readonly pending: Prompt[] = [];
  private history = new Map<string, History>();
  private readonly unseen = new Set<string>();
  private readonly failures: { exception_type: string; exception_message: string }[] = [];
  private readonly pictures = new Map<string, { width: number; height: number; seed: number }>();
  private taken = 0;

  private constructor(readonly server: FakeServer) {
    server.addRoutes(
      { name: 'prompt', method: 'POST', path: '/prompt', handle: (request) => this.take(request) },
      { name: 'queue', method: 'GET', path: '/queue', handle: () => this.tellQueue() },
      { name: 'history', method: 'GET', path: '/history/:id', handle: ({ params }) => this.tellHistory(params.id) },
      { name: 'delete', method: 'POST', path: '/queue', handle: (request) => this.delete(request) },
      { name: 'interrupt', method: 'POST', path: '/interrupt', handle: (request) => this.interrupt(request) },
      { name: 'view', method: 'GET', path: '/view', handle: ({ query }) => this.view(query.get('filename')) },
    );
    server.onTick(() => this.advance());
  }

  /** It has no keys: whoever reaches it may use it. */
  static async start(port?: number): Promise<FakeComfyUi> {
    return new FakeComfyUi(await FakeServer.start(() => undefined, [], port));
  }

  /** The next prompts to run break in these ways, one each. */
  fail(...failures: { exception_type: string; exception_message: string }[]): void {
    this.failures.push(...failures);
  }

  sayUnseenStatus(id: string): void {
    this.unseen.add(id);
  }

  /** Queue and history are in its memory. */
  restart(): void {
    this.running = undefined;
    this.pending.length = 0;
    this.history = new Map();
  }

  close(): Promise<void> {
    return this.server.close();
  }

  private take({ json }: FakeRequest): FakeReply {
    const asked = Asked.safeParse(json);
    if (!asked.success) return error('no_prompt', 'No prompt provided');
    const { prompt: graph, prompt_id } = asked.data;
    const nodes = Object.entries(graph);
    if (!nodes.some(([, { class_type }]) => class_type === 'SaveImage')) {
      return error('prompt_no_outputs', 'Prompt has no outputs');
    }
    for (const [id, { class_type, inputs }] of nodes) {
      if (class_type !== 'CheckpointLoaderSimple' || inputs.ckpt_name === CHECKPOINT) continue;
      const details = `ckpt_name: '${String(inputs.ckpt_name)}' not in ['${CHECKPOINT}']`;
      const errors = [{ type: 'value_not_in_list', message: 'Value not in list', details, extra_info: {} }];
      return error('prompt_outputs_failed_validation', 'Prompt outputs failed validation', {
        [id]: { class_type, errors, dependent_outputs: [] },
      });
    }
    this.taken += 1;
    const id = this.isOld || prompt_id === undefined ? `of-its-own-${this.taken}` : prompt_id;
    this.pending.push({ id, number: this.taken, graph });
    return { json: { prompt_id: id, number: this.taken, node_errors: {} } };
  }

  private tellQueue(): FakeReply {
    const told = (prompts: readonly Prompt[]) =>
      prompts
        .filter(({ id }) => !this.unseen.has(id))
        .map(({ id, number, graph }) => [number, id, graph, {}, Object.keys(graph)]);
    return { json: { queue_running: told(this.running ? [this.running] : []), queue_pending: told(this.pending) } };
  }

  private tellHistory(id = ''): FakeReply {
    if (this.unseen.has(id)) {
      return { json: { [id]: { outputs: {}, status: { status_str: 'paused', completed: false, messages: [] } } } };
    }
    const item = this.history.get(id);
    return { json: item === undefined ? {} : { [id]: { prompt: [], ...item } } };
  }

  private delete({ json }: FakeRequest): FakeReply {
    const ids = Deleted.safeParse(json).data?.delete ?? [];
    const kept = this.pending.filter(({ id }) => !ids.includes(id));
    this.pending.splice(0, this.pending.length, ...kept);
    return {};
  }

  private interrupt({ json }: FakeRequest): FakeReply {
    const { prompt_id } = Interrupted.safeParse(json).data ?? {};
    if (this.running !== undefined && (prompt_id === undefined || this.running.id === prompt_id)) {
      this.end(this.running, 'error', [['execution_interrupted', { prompt_id: this.running.id }]]);
    }
    return {};
  }

  private async view(filename: string | null): Promise<FakeReply> {
    const picture = this.pictures.get(filename ?? '');
    if (picture === undefined) return { status: 404 };
    return { headers: { 'content-type': 'image/png' }, bytes: await fakePicture(picture) };
  }

  private advance(): void {
    this.unseen.clear();
    if (this.running !== undefined) this.finish(this.running);
    this.running = this.pending.shift();
  }

  private finish(prompt: Prompt): void {
    const failure = this.failures.shift();
    if (failure !== undefined) {
      this.end(prompt, 'error', [['execution_error', { node_id: '3', node_type: 'KSampler', ...failure }]]);
      return;
    }
    const nodes = Object.entries(prompt.graph);
    const sizes = nodes.find(([, { class_type }]) => class_type === 'EmptyLatentImage')?.[1].inputs ?? {};
    const [saved = ''] = nodes.find(([, { class_type }]) => class_type === 'SaveImage') ?? [];
    const filename = `greenlight_${String(prompt.number).padStart(5, '0')}_.png`;
    const size = { width: Number(sizes.width), height: Number(sizes.height) };
    this.pictures.set(filename, { ...size, seed: prompt.number });
    const images = [
      { filename: 'preview.png', subfolder: '', type: 'temp' },
      { filename, subfolder: '', type: 'output' },
    ];
    this.end(prompt, 'success', [['execution_success', {}]], { [saved]: { images } });
  }

  private end(
    { id }: Prompt,
    status_str: string,
    messages: [string, unknown][],
    outputs: History['outputs'] = {},
  ): void {
    if (this.running?.id === id) this.running = undefined;
    this.history.set(id, { outputs, status: { status_str, completed: status_str === 'success', messages } });
  }
}
