import { setImmediate as turn } from 'node:timers/promises';
import type { RenderProvider } from '@greenlight/providers/contract.js';
import { gallerySpec } from '@greenlight/providers/studio/gallery-specs.js';
import { pollUntil } from '@greenlight/providers/testing/poll-until-ended.js';
import { refusalOf } from '@greenlight/providers/testing/refusal-of.js';
import type { RenderSpec } from '@greenlight/shared/media/render-spec.js';
import { configuredProviders } from '../../modules/media/configured-providers.js';
import { loadConfig } from '../../platform/config/config.js';
import { OUTSIDE_NAMES, type OutsideName } from './outside-providers.js';
import { StandIn } from './stand-in.js';

const image = gallerySpec('costa-serena', 'editorial', 'wide');
const video: RenderSpec = { ...image, type: 'video', durationMs: 5_000 };
const SPECS: Readonly<Record<OutsideName, RenderSpec>> = {
  replicate: image,
  runway: image,
  pika: video,
  comfyui: image,
};

/** As somebody has it who set the details of the real service, but no key. */
const LEFT_OVER = {
  REPLICATE_IMAGE_MODEL: `stability-ai/sdxl:${'0'.repeat(64)}`,
  REPLICATE_WEBHOOK_SECRET: `whsec_${Buffer.from('a secret of the real one').toString('base64')}`,
  PIKA_MODEL: 'fal-ai/pika/v9/text-to-video',
  COMFYUI_WORKFLOW: '/nowhere/workflow.json',
};

/** The adapter that the product has of it when it is started with the environment of the stand-in. */
const adapterOf = (name: OutsideName, { environment }: StandIn): RenderProvider => {
  const settings = { MONGODB_URI: 'mongodb://127.0.0.1:1/none', GREENLIGHT_SECRET: 'only-for-tests-'.repeat(3) };
  const provider = configuredProviders(loadConfig({ ...settings, ...LEFT_OVER, ...environment })).byName(name);
  if (provider === undefined) throw new Error(`The environment of the stand-in leaves ${name} away.`);
  return provider;
};

describe('a stand-in', () => {
  let standIn: StandIn;
  afterEach(() => standIn.close());

  it.each(OUTSIDE_NAMES)('of %s refuses an order, loses an answer, and then makes what is ordered', async (name) => {
    standIn = await StandIn.start(name, 1);
    const provider = adapterOf(name, standIn);
    const order = (jobId: string) => provider.render(jobId, SPECS[name]);
    const busy = await refusalOf(order('busy'));
    expect([busy.retryable, busy.outcomeUnknown]).toEqual([true, undefined]);
    expect(standIn.orders).toEqual({ asked: 1, taken: 0 });
    // Runway can't be asked whether it took an order, so there it is the answer to a question that is lost.
    const isAskable = name !== 'runway';
    if (isAskable) expect(await refusalOf(order('silent'))).toMatchObject({ outcomeUnknown: true });
    const made = { jobId: 'made', ...(await order('made')) };
    if (!isAskable) {
      expect(await refusalOf(provider.pollStatus(made.jobId, made.providerJobId))).toMatchObject({ retryable: true });
    }
    const [last] = await pollUntil(provider, made, () => turn());
    expect(last).toMatchObject({ status: 'succeeded', output: [{ role: SPECS[name].type }] });
    expect(standIn.orders).toEqual(isAskable ? { asked: 3, taken: 2 } : { asked: 2, taken: 1 });
  });
});
