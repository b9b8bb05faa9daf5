/** Every render provider that this installation has, one line each; names are unique and every render type has a provider. */
import { RENDER_TYPES, type RenderType } from '@greenlight/shared/media/render-spec.js';
import { type ComfyUiSettings, createComfyUi } from './comfyui/create-comfyui.js';
import type { RenderProvider } from './contract.js';
import { MisconfiguredProvider } from './misconfigured.js';
import { createPika, type PikaSettings } from './pika/create-pika.js';
import { createReplicate, type ReplicateSettings } from './replicate/create-replicate.js';
import { createRunway, type RunwaySettings } from './runway/create-runway.js';
import { isSpooling } from './spooling-provider.js';
import { type StudioOptions, StudioProvider } from './studio/studio-provider.js';

export interface ProviderRegistryOptions {
  studio: StudioOptions;
  replicate: ReplicateSettings;
  runway: RunwaySettings;
  pika: PikaSettings;
  comfyui: ComfyUiSettings;
  /** Takes what an operator should know of a running provider. */
  warn(message: string): void;
}

/** A provider that could be here, and what keeps it away. */
export interface MissingProvider {
  name: string;
  variable: string;
  /** `is missing`, or what it must be. */
  rule: string;
}

export interface ProviderRegistry {
  /** In order of preference. */
  readonly all: readonly RenderProvider[];
  readonly missing: readonly MissingProvider[];
  /** `undefined` for a name that no provider has (any more). */
  byName(name: string): RenderProvider | undefined;
  /** At least one, in order of preference. */
  forType(type: RenderType): readonly [RenderProvider, ...RenderProvider[]];
  /** Ends whatever the providers run on this machine. */
  close(): Promise<void>;
}

/** In order of preference: what costs nothing comes first, the others are chosen by name. */
const ADAPTERS: Readonly<Record<string, (options: ProviderRegistryOptions) => RenderProvider>> = {
  studio: ({ studio }) => new StudioProvider(studio),
  replicate: ({ replicate, warn }) => createReplicate(replicate, warn),
  runway: ({ runway }) => createRunway(runway),
  pika: ({ pika, warn }) => createPika(pika, warn),
  comfyui: ({ comfyui }) => createComfyUi(comfyui),
};

function forType(
  providers: readonly RenderProvider[],
  type: RenderType,
): readonly [RenderProvider, ...RenderProvider[]] {
  const [first, ...others] = providers.filter((provider) => provider.canRender(type));
  if (first === undefined) throw new Error(`no provider can render "${type}"`);
  return [first, ...others];
}

/** Throws when two providers share a name or a render type has none: better at start than at the first job. */
export function registryOf(
  providers: readonly RenderProvider[],
  missing: readonly MissingProvider[] = [],
): ProviderRegistry {
  const byName = new Map<string, RenderProvider>();
  for (const provider of providers) {
    if (byName.has(provider.name)) throw new Error(`two providers are called "${provider.name}"`);
    byName.set(provider.name, provider);
  }
  const byType = new Map(RENDER_TYPES.map((type) => [type, forType(providers, type)] as const));
  return {
    all: providers,
    missing,
    byName: (name) => byName.get(name),
    forType: (type) => byType.get(type) ?? forType(providers, type),
    close: async () => {
      await Promise.all(providers.filter(isSpooling).map((provider) => provider.close()));
    },
  };
}

/** A provider that isn't configured, or wrongly, is `missing` and keeps none of the others away. Throws as `registryOf` does. */
export function createProviderRegistry(options: ProviderRegistryOptions): ProviderRegistry {
  const providers: RenderProvider[] = [];
  const missing: MissingProvider[] = [];
  for (const [name, make] of Object.entries(ADAPTERS)) {
    try {
      providers.push(make(options));
    } catch (error) {
      if (!(error instanceof MisconfiguredProvider)) throw error;
      missing.push({ name, variable: error.variable, rule: error.rule });
    }
  }
  return registryOf(providers, missing);
}
