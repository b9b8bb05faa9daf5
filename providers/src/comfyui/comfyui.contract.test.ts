import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MisconfiguredProvider } from '../misconfigured.js';
import { gallerySpec } from '../studio/gallery-specs.js';
import { answers } from '../testing/fake-faults.js';
import { describeOutsideProvider } from '../testing/outside-contract.js';
import { readLocation } from '../testing/read-location.js';
import { refusalOf } from '../testing/refusal-of.js';
import { ComfyUiProvider } from './comfyui-provider.js';
import { createComfyUi } from './create-comfyui.js';
import { promptIdOf } from './prompt-id.js';
import { SDXL_WORKFLOW } from './sdxl-workflow.js';
import { FakeComfyUi } from './testing/fake-comfyui.js';

const image = gallerySpec('costa-serena', 'editorial', 'feed');

describeOutsideProvider('comfyui', async () => {
  const fake = await FakeComfyUi.start();
  const { server } = fake;
  return {
    provider: new ComfyUiProvider({ baseUrl: server.url }),
    specs: [image, { ...image, format: 'story' }, { ...image, format: 'wide' }],
    sizes: 'shape',
    refused: { ...image, type: 'video', durationMs: 2_000 },
    read: readLocation,
    pause: () => server.tick(),
    forgetsCancelled: true,
    close: () => fake.close(),
    server,
    routes: { create: 'prompt', poll: 'queue' },
    unreachable: new ComfyUiProvider({ baseUrl: 'http://127.0.0.1:1' }),
    sayUnseenStatus: (id) => fake.sayUnseenStatus(id),
  };
});

describe('comfyui', () => {
  let fake: FakeComfyUi;
  let comfy: ComfyUiProvider;
  let jobs = 0;

  beforeEach(async () => {
    fake = await FakeComfyUi.start();
    comfy = new ComfyUiProvider({ baseUrl: fake.server.url });
  });
  afterEach(() => fake.close());

  const newJob = () => {
    jobs += 1;
    return `job-${jobs}`;
  };
  const submit = async (jobId = newJob()) => ({ jobId, ...(await comfy.render(jobId, image)) });
  type Job = Awaited<ReturnType<typeof submit>>;
  const look = async ({ jobId, providerJobId }: Job) => comfy.pollStatus(jobId, providerJobId);
  const cancel = ({ jobId, providerJobId }: Job) => comfy.cancel(jobId, providerJobId);
  const ticks = async (count: number) => {
    for (let tick = 0; tick < count; tick += 1) await fake.server.tick();
  };
  const orders = () => fake.server.requestsOf('prompt').length;

  describe('the same job again', () => {
    it.each([0, 1, 2])('is one prompt, %i moments later too', async (moments) => {
      const first = await submit();
      await ticks(moments);
      expect(await submit(first.jobId)).toEqual(first);
      expect(orders()).toBe(1);
    });

    it('is one prompt when the answer to the first was lost', async () => {
      const jobId = newJob();
      fake.server.misbehave('prompt', [{ kind: 'accept_then_drop' }]);
      expect((await refusalOf(comfy.render(jobId, image))).outcomeUnknown).toBe(true);
      const { providerJobId } = await submit(jobId);
      expect([providerJobId, orders(), fake.pending.length]).toEqual([promptIdOf(jobId, 0), 1, 1]);
    });

    it('is another prompt when the first came to nothing', async () => {
      fake.fail({ exception_type: 'torch.OutOfMemoryError', exception_message: 'Out of memory' });
      const first = await submit();
      await ticks(2);
      expect((await look(first)).status).toBe('failed');
      const second = await submit(first.jobId);
      expect(second.providerJobId).not.toBe(first.providerJobId);
      await ticks(2);
      expect((await look(second)).status).toBe('succeeded');
      expect(await submit(first.jobId)).toEqual(second);
      expect(await comfy.findJob(first.jobId)).toEqual({ providerJobId: second.providerJobId });
    });

    it('is refused by a server that would make two of it, and taken back', async () => {
      fake.isOld = true;
      expect(await refusalOf(comfy.render(newJob(), image))).toMatchObject({
        code: 'comfyui.too_old',
        retryable: false,
      });
      expect(fake.pending).toHaveLength(0);
    });
  });

  describe('a cancel', () => {
    it('takes what waits out of the queue, and lets the others wait', async () => {
      const [mine, other] = [await submit(), await submit()];
      await cancel(mine);
      expect(fake.pending.map(({ id }) => id)).toEqual([other.providerJobId]);
      expect(fake.server.requestsOf('interrupt')).toHaveLength(0);
    });

    it('interrupts what runs by its id', async () => {
      const mine = await submit();
      await ticks(1);
      await cancel(mine);
      expect(fake.server.requestsOf('interrupt').map(({ json }) => json)).toEqual([{ prompt_id: mine.providerJobId }]);
      expect((await look(mine)).status).toBe('cancelled');
    });

    it('never interrupts somebody else’s, though its own has ended, waits, or never was', async () => {
      const ended = await submit();
      await ticks(2);
      const other = await submit();
      await ticks(1);
      const waiting = await submit();
      for (const job of [ended, waiting, { jobId: 'nobody', providerJobId: 'nobody-knows-this' }]) await cancel(job);
      expect(fake.server.requestsOf('interrupt')).toHaveLength(0);
      expect((await look(other)).status).toBe('running');
    });
  });

  it('has lost a job when neither its queue nor its history knows it', async () => {
    const [waiting, ended] = [await submit(), await submit()];
    await ticks(3);
    fake.restart();
    expect([(await look(waiting)).status, (await look(ended)).status]).toEqual(['lost', 'lost']);
    expect(await comfy.findJob(waiting.jobId)).toBeUndefined();
  });

  it('doesn’t take a job for lost that ends between two questions', async () => {
    const job = await submit();
    await ticks(1);
    const isAsked = fake.server.taken('queue');
    const looking = look(job);
    await isAsked;
    await ticks(1);
    expect(['running', 'succeeded']).toContain((await looking).status);
    expect((await look(job)).status).toBe('succeeded');
  });

  it.each([
    ['torch.OutOfMemoryError', 'comfyui.out_of_memory', true],
    ['requests.exceptions.ConnectionError', 'comfyui.network', true],
    ['ValueError', 'comfyui.failed', false],
  ])('says of an execution that ended in %s whether to try again', async (exception_type, code, retryable) => {
    fake.fail({ exception_type, exception_message: 'It broke.\n' });
    const job = await submit();
    await ticks(2);
    expect(await look(job)).toMatchObject({
      status: 'failed',
      error: { code, retryable, message: 'KSampler: It broke.' },
    });
  });

  it('tells which node refuses a workflow, and why', async () => {
    const workflow = structuredClone(SDXL_WORKFLOW);
    workflow.graph.model = { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'mine.safetensors' } };
    const other = new ComfyUiProvider({ baseUrl: fake.server.url, workflow });
    expect(await refusalOf(other.render(newJob(), image))).toMatchObject({
      code: 'comfyui.invalid_workflow',
      retryable: false,
      message: expect.stringContaining("CheckpointLoaderSimple: Value not in list, ckpt_name: 'mine.safetensors'"),
    });
  });

  it('names the variable when somebody stands before the server', async () => {
    fake.server.misbehave('queue', [answers(401), answers(404)]);
    for (const attempt of [1, 2])
      expect([attempt, (await refusalOf(comfy.render(newJob(), image))).message]).toEqual([
        attempt,
        expect.stringContaining('COMFYUI_URL'),
      ]);
  });

  it('takes what was saved, and no previews', async () => {
    const job = await submit();
    await ticks(2);
    const { output = [] } = await look(job);
    expect(output.map(({ location }) => new URL(location).searchParams.get('type'))).toEqual(['output']);
  });

  describe('a workflow of the operator’s', () => {
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'workflow-'));
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    const written = async (text: string) => {
      const path = join(folder, `${newJob()}.json`);
      await writeFile(path, text);
      return path;
    };
    const slots = (change: object) =>
      JSON.stringify({ ...SDXL_WORKFLOW, slots: { ...SDXL_WORKFLOW.slots, ...change } });

    it('gets prompt, negative prompt, seed and size in its slots', async () => {
      const { negativePrompt: _unused, ...withoutNegative } = SDXL_WORKFLOW.slots;
      for (const taken of [SDXL_WORKFLOW, { ...SDXL_WORKFLOW, slots: withoutNegative }]) {
        const workflowPath = await written(JSON.stringify(taken));
        const mine = createComfyUi({ baseUrl: fake.server.url, workflowPath });
        await mine.render(newJob(), { ...image, format: 'story', seed: 41, negativePrompt: 'no text' });
        expect(fake.server.requestsOf('prompt').at(-1)?.json).toMatchObject({
          prompt: {
            prompt: { inputs: { text: image.prompt, clip: ['model', 1] } },
            negative: { inputs: { text: taken === SDXL_WORKFLOW ? 'no text' : '' } },
            sampler: { inputs: { seed: 41, steps: 30 } },
            canvas: { inputs: { width: 768, height: 1_344 } },
          },
        });
      }
      expect(SDXL_WORKFLOW.graph.prompt?.inputs.text).toBe('');
    });

    it.each([
      ['isn’t there', async () => join(folder, 'nowhere.json'), 'can’t be read'],
      ['is no JSON', () => written('{'), 'is no JSON'],
      ['is a workflow without slots', () => written(JSON.stringify(SDXL_WORKFLOW.graph)), 'slots: '],
      [
        'has a slot that leads nowhere',
        () => written(slots({ prompt: { node: 'promt', input: 'text' } })),
        'slots.prompt: must lead to an input that is a string; "text" of node "promt" is not there',
      ],
      [
        'has a slot at an input of another type',
        () => written(slots({ seed: { node: 'sampler', input: 'scheduler' } })),
        'slots.seed: must lead to an input that is a number; "scheduler" of node "sampler" is a string',
      ],
      [
        'has a slot at an input that another node fills',
        () => written(slots({ prompt: { node: 'prompt', input: 'clip' } })),
        '"clip" of node "prompt" is linked to another node',
      ],
    ])('is refused at the start when it %s, naming the variable', async (_what, file, reason) => {
      const path = await file();
      const settings = { baseUrl: fake.server.url, workflowPath: path };
      expect(() => createComfyUi(settings)).toThrow(MisconfiguredProvider);
      expect(() => createComfyUi(settings)).toThrow(/^COMFYUI_WORKFLOW names a file that /);
      expect(() => createComfyUi(settings)).toThrow(reason);
    });
  });
});
