/** Every render provider that this installation has, one line each; names are unique and every render type has a provider. */
import { RENDER_TYPES, type RenderType } from '@greenlight/shared/media/render-spec.js';
import type { RenderProvider } from './contract.js';
import { isSpooling } from './spooling-provider.js';
import { type StudioOptions, StudioProvider } from './studio/studio-provider.js';

export interface ProviderRegistryOptions {
  studio: StudioOptions;
}

export interface ProviderRegistry {
  /** In order of preference. */
  readonly all: readonly RenderProvider[];
  /** `undefined` for a name that no provider has (any more). */
  byName(name: string): RenderProvider | undefined;
  /** At least one, in order of preference. */
  forType(type: RenderType): readonly [RenderProvider, ...RenderProvider[]];
  /** Ends whatever the providers run on this machine. */
  close(): Promise<void>;
}

const adapters = ({ studio }: ProviderRegistryOptions): readonly RenderProvider[] => [new StudioProvider(studio)];

function forType(
  providers: readonly RenderProvider[],
  type: RenderType,
): readonly [RenderProvider, ...RenderProvider[]] {
  const [first, ...others] = providers.filter((provider) => provider.canRender(type));
  if (first === undefined) throw new Error(`no provider can render "${type}"`);
  return [first, ...others];
}

/** Throws when two providers share a name or a render type has none: better at start than at the first job. */
export function registryOf(providers: readonly RenderProvider[]): ProviderRegistry {
  const byName = new Map<string, RenderProvider>();
  for (const provider of providers) {
    if (byName.has(provider.name)) throw new Error(`two providers are called "${provider.name}"`);
    byName.set(provider.name, provider);
  }
  const byType = new Map(RENDER_TYPES.map((type) => [type, forType(providers, type)] as const));
  return {
    all: providers,
    byName: (name) => byName.get(name),
    forType: (type) => byType.get(type) ?? forType(providers, type),
    close: async () => {
      await Promise.all(providers.filter(isSpooling).map((provider) => provider.close()));
    },
  };
}

/** Throws as `registryOf` does. */
export const createProviderRegistry = (options: ProviderRegistryOptions): ProviderRegistry =>
  registryOf(adapters(options));
