/** The render providers as the settings describe them. One that is wrongly configured is told of, and keeps no other away. */
import { createProviderRegistry, type ProviderRegistry } from '@greenlight/providers/registry.js';
import { Logger } from '@nestjs/common';
import type { Config } from '../../platform/config/config.js';

const NOT_SET = 'is missing';

export const configuredProviders = ({ studioSpoolDir, replicate, runway, pika, comfyui }: Config): ProviderRegistry => {
  const logger = new Logger('RenderProviders');
  const registry = createProviderRegistry({
    studio: { spoolDirectory: studioSpoolDir },
    replicate,
    runway,
    pika,
    comfyui,
    warn: (message) => logger.warn(message),
  });
  for (const { name, variable, rule } of registry.missing) {
    if (rule !== NOT_SET) logger.warn(`The provider ${name} can't be used: ${variable} ${rule}.`);
  }
  return registry;
};
