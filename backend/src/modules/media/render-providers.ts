/** The render providers of this process; what they run on this machine ends with it. */
import type { RenderProvider } from '@greenlight/providers/contract.js';
import type { MissingProvider, ProviderRegistry } from '@greenlight/providers/registry.js';
import { DomainError, invalidField } from '@greenlight/shared/kernel/errors.js';
import type { RenderSpec } from '@greenlight/shared/media/render-spec.js';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';

export const PROVIDER_REGISTRY = Symbol('ProviderRegistry');

@Injectable()
export class RenderProviders implements OnApplicationShutdown {
  constructor(@Inject(PROVIDER_REGISTRY) private readonly registry: ProviderRegistry) {}

  get all(): readonly RenderProvider[] {
    return this.registry.all;
  }

  /** Those that could be here, and the variables that keep them away. */
  get missing(): readonly MissingProvider[] {
    return this.registry.missing;
  }

  /** `undefined` for one that this installation no longer has. */
  byName(name: string): RenderProvider | undefined {
    return this.registry.byName(name);
  }

  /** The first that can make it; one of `paused` only where no other can. Throws `provider_unavailable`. */
  choose(spec: RenderSpec, paused: ReadonlySet<string> = new Set()): RenderProvider {
    const able = this.registry.all.filter((provider) => inabilityOf(provider, spec) === undefined);
    const [chosen = able[0]] = able.filter(({ name }) => !paused.has(name));
    if (chosen) return chosen;
    throw new DomainError(
      'provider_unavailable',
      `No render provider here can make a ${spec.type} in the format ${spec.format}.`,
    );
  }

  /** The one that a person asks for. Throws `validation_failed` naming `provider`, and what keeps it from this. */
  chooseNamed(name: string, spec: RenderSpec): RenderProvider {
    const provider = this.byName(name);
    if (!provider) throw invalidField('provider', this.absenceOf(name));
    const inability = inabilityOf(provider, spec);
    if (inability !== undefined) throw invalidField('provider', `${name} makes ${inability}`);
    return provider;
  }

  private absenceOf(name: string): string {
    const missing = this.missing.find((provider) => provider.name === name);
    if (missing) return `${name} isn't configured here: ${missing.variable} ${missing.rule}`;
    return `must be one of ${this.all.map((provider) => provider.name).join(', ')}`;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.registry.close();
  }
}

/** Why it can't make this: what it doesn't make. */
const inabilityOf = (
  provider: RenderProvider,
  { type, format, durationMs = 0, prompt }: RenderSpec,
): string | undefined => {
  const {
    formats,
    videoFormats = formats,
    maxDurationMs = Infinity,
    maxPromptLength = Infinity,
  } = provider.capabilities;
  if (!provider.canRender(type)) return `no ${type}`;
  if (!formats.includes(format)) return `nothing in the format ${format}`;
  if (type === 'video' && !videoFormats.includes(format)) return `no video in the format ${format}`;
  if (prompt.length > maxPromptLength) {
    return `nothing of a prompt longer than ${maxPromptLength} characters; this one has ${prompt.length}`;
  }
  return durationMs > maxDurationMs ? `nothing longer than ${maxDurationMs} ms` : undefined;
};
