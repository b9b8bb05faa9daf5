/** Stands where Runway would: takes what it takes, refuses what it refuses, and deletes what has ended when told to cancel it. */
import { z } from 'zod';
import { FakeFiles } from '../../testing/fake-files.js';
import { fakePicture } from '../../testing/fake-picture.js';
import type { FakeReply } from '../../testing/fake-reply.js';
import { type FakeRequest, FakeServer } from '../../testing/fake-server.js';
import { fakeVideo } from '../../testing/fake-video.js';
import { RUNWAY_VERSION } from '../runway-provider.js';

const IMAGE_RATIOS = ['1024:1024', '1080:1080', '1080:1920', '1920:1080', '1280:720', '720:1280', '720:720'] as const;
const Prompt = z
  .string()
  .min(1)
  .refine((text) => text.length <= 1_000, { error: 'Too big: expected at most 1000 UTF-16 code units' });
const Seed = z.int().min(0).max(4_294_967_295).optional();
const Image = z.strictObject({
  model: z.literal('gen4_image'),
  promptText: Prompt,
  ratio: z.enum(IMAGE_RATIOS),
  seed: Seed,
});
const Video = z.strictObject({
  model: z.literal('gen4.5'),
  promptText: Prompt,
  ratio: z.enum(['1280:720', '720:1280']),
  duration: z.int().min(2).max(10),
  seed: Seed,
});

interface Order {
  ratio: string;
  /** Absent of a still. */
  duration?: number;
}

interface Task extends Order {
  id: string;
  status: string;
  progress?: number;
  output?: string[];
  failure?: string;
  failureCode?: string;
  credits: number;
}

const CREDITS_PER_IMAGE = 8;
const CREDITS_PER_SECOND = 12;
const ENDED = ['SUCCEEDED', 'FAILED', 'CANCELLED'];

export class FakeRunway {
  private readonly tasks = new Map<string, Task>();
  private readonly unseen = new Map<string, string>();
  private readonly failures: { failure: string; failureCode?: string }[] = [];
  private throttled = 0;
  private readonly files: FakeFiles;

  private constructor(readonly server: FakeServer) {
    this.files = new FakeFiles(server);
    server.addRoutes(
      { name: 'create', method: 'POST', path: '/v1/text_to_image', handle: (request) => this.create(Image, request) },
      { name: 'create', method: 'POST', path: '/v1/text_to_video', handle: (request) => this.create(Video, request) },
      { name: 'task', method: 'GET', path: '/v1/tasks/:id', handle: ({ params }) => this.tell(params.id) },
      { name: 'cancel', method: 'DELETE', path: '/v1/tasks/:id', handle: ({ params }) => this.remove(params.id) },
    );
    server.onTick(() => this.advance());
  }

  static async start(apiSecret: string, port?: number): Promise<FakeRunway> {
    const server = await FakeServer.start(
      ({ authorization, 'x-runway-version': version }) => {
        if (authorization !== `Bearer ${apiSecret}`) return refuse(401, 'You did not provide a valid API key.');
        if (version !== RUNWAY_VERSION) return refuse(400, 'The X-Runway-Version header is missing or unknown.');
        return undefined;
      },
      [],
      port,
    );
    return new FakeRunway(server);
  }

  /** The next tasks fail in these ways, one each. */
  fail(...failures: { failure: string; failureCode?: string }[]): void {
    this.failures.push(...failures);
  }

  /** The next tasks begin above the organisation's concurrency. */
  throttle(count: number): void {
    this.throttled += count;
  }

  sayUnseenStatus(id: string, word = 'DREAMING'): void {
    this.unseen.set(id, word);
  }

  close(): Promise<void> {
    return this.server.close();
  }

  private create(schema: z.ZodType<Order>, { json }: FakeRequest): FakeReply {
    const order = schema.safeParse(json);
    if (!order.success)
      return { status: 400, json: { error: 'Validation of body failed', issues: order.error.issues } };
    const { ratio, duration } = order.data;
    const id = `00000000-0000-4000-8000-${String(this.tasks.size + 1).padStart(12, '0')}`;
    const isThrottled = this.throttled > 0;
    if (isThrottled) this.throttled -= 1;
    const credits = duration === undefined ? CREDITS_PER_IMAGE : duration * CREDITS_PER_SECOND;
    this.tasks.set(id, {
      id,
      ratio,
      ...(duration !== undefined && { duration }),
      status: isThrottled ? 'THROTTLED' : 'PENDING',
      credits,
      ...this.failures.shift(),
    });
    return { json: { id, estimatedCost: { credits } } };
  }

  private tell(id = ''): FakeReply {
    const task = this.tasks.get(id);
    if (task === undefined) return refuse(404, 'An asset or task with this id was not found.');
    const { status, progress, output, failure, failureCode, credits } = task;
    const hasFailed = status === 'FAILED';
    const cost = status === 'SUCCEEDED' ? credits : 0;
    return {
      json: {
        id,
        status: this.unseen.get(id) ?? status,
        createdAt: '2026-11-20T09:00:00.000Z',
        ...(progress !== undefined && { progress }),
        ...(output !== undefined && { output }),
        ...(hasFailed && { failure, ...(failureCode !== undefined && { failureCode }) }),
        ...(ENDED.includes(status) ? { cost: { credits: cost } } : { estimatedCost: { credits } }),
      },
    };
  }

  /** What has ended is deleted: the next question for it is a 404. */
  private remove(id = ''): FakeReply {
    const task = this.tasks.get(id);
    if (task === undefined) return refuse(404, 'An asset or task with this id was not found.');
    if (ENDED.includes(task.status)) this.tasks.delete(id);
    else task.status = 'CANCELLED';
    return { status: 204 };
  }

  private advance(): void {
    this.unseen.clear();
    for (const task of this.tasks.values()) {
      if (task.status === 'THROTTLED') task.status = 'PENDING';
      else if (task.status === 'PENDING') Object.assign(task, { status: 'RUNNING', progress: 0.25 });
      else if (task.status === 'RUNNING') this.finish(task);
    }
  }

  private finish(task: Task): void {
    if (task.failure !== undefined) {
      task.status = 'FAILED';
      return;
    }
    const [width = 0, height = 0] = task.ratio.split(':').map(Number);
    const picture = { width, height, seed: Number.parseInt(task.id.slice(-6), 10) };
    const file =
      task.duration === undefined
        ? { name: `${task.id}.png`, bytes: () => fakePicture(picture), mediaType: 'image/png' }
        : {
            name: `${task.id}.mp4`,
            bytes: () => fakeVideo({ ...picture, seconds: task.duration ?? 0 }),
            mediaType: 'video/mp4',
          };
    task.output = [this.files.put(file.name, file)];
    task.progress = 1;
    task.status = 'SUCCEEDED';
  }
}

const refuse = (status: number, error: string): FakeReply => ({ status, json: { error } });
