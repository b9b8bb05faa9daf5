/** The models that are known here: how each is told what to draw, and what it costs. A new one is one entry. */
import { type CreativeFormat, FORMAT_SIZES } from '@greenlight/shared/creative/creative-format.js';
import type { RenderSpec } from '@greenlight/shared/media/render-spec.js';

/** Of Replicate's published prices, and those of the hardware that a model runs on. */
export const PRICED_ON = '2026-10-07';

type Price = { microsPerImage: number } | { microsPerSecond: number; usualSeconds: number };

interface ReplicateModel {
  /** Official models are named; others run in a version, which has to be said. */
  needsVersion: boolean;
  shape: 'aspect_ratio' | Readonly<Record<CreativeFormat, { width: number; height: number }>>;
  takesNegativePrompt: boolean;
  /** Sent with every request. */
  input: Readonly<Record<string, unknown>>;
  price: Price;
}

const flux = (microsPerImage: number): ReplicateModel => ({
  needsVersion: false,
  shape: 'aspect_ratio',
  takesNegativePrompt: false,
  input: { output_format: 'png' },
  price: { microsPerImage },
});

const MODELS: Readonly<Record<string, ReplicateModel>> = {
  'black-forest-labs/flux-schnell': flux(3_000),
  'black-forest-labs/flux-dev': flux(25_000),
  'black-forest-labs/flux-1.1-pro': flux(40_000),
  'stability-ai/sdxl': {
    needsVersion: true,
    shape: {
      feed: { width: 1_024, height: 1_024 },
      story: { width: 768, height: 1_360 },
      wide: { width: 1_360, height: 768 },
    },
    takesNegativePrompt: true,
    input: { num_outputs: 1 },
    price: { microsPerSecond: 975, usualSeconds: 8 },
  },
};

export interface ChosenModel {
  /** `owner/name`. */
  name: string;
  version?: string;
  model: ReplicateModel;
}

const CHOICE = /^([\w.-]+\/[\w.-]+?)(?::([0-9a-f]{64}))?$/;

/** `choice` is `owner/name`, or `owner/name:version`. Throws `TypeError` that says which are possible. */
export function chooseModel(choice: string): ChosenModel {
  const [, name = '', version] = CHOICE.exec(choice) ?? [];
  const model = Object.hasOwn(MODELS, name) ? MODELS[name] : undefined;
  if (model === undefined) throw new TypeError(`must be one of ${Object.keys(MODELS).join(', ')}`);
  if (model.needsVersion && version === undefined) throw new TypeError(`must name a version: ${name}:<64 hex digits>`);
  return { name, model, ...(version !== undefined && { version }) };
}

export function inputFor({ model }: ChosenModel, spec: RenderSpec): Record<string, unknown> {
  const { shape, takesNegativePrompt, input } = model;
  const { prompt, negativePrompt, seed, format } = spec;
  return {
    ...input,
    prompt,
    seed,
    ...(shape === 'aspect_ratio' ? { aspect_ratio: FORMAT_SIZES[format].aspect } : shape[format]),
    ...(takesNegativePrompt && negativePrompt !== undefined && { negative_prompt: negativePrompt }),
  };
}

/** In millionths of a US dollar. */
export const estimateMicros = ({ model: { price } }: ChosenModel): number =>
  'microsPerImage' in price ? price.microsPerImage : price.microsPerSecond * price.usualSeconds;

/** `undefined` when it can't be told from what Replicate says. */
export function costMicros(
  { model: { price } }: ChosenModel,
  { images, predictSeconds }: { images: number | undefined; predictSeconds: number | undefined },
): number | undefined {
  if ('microsPerImage' in price) return images === undefined ? undefined : images * price.microsPerImage;
  return predictSeconds === undefined ? undefined : Math.ceil(predictSeconds * price.microsPerSecond);
}
