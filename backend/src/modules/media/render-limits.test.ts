import { registryOf } from '@greenlight/providers/registry.js';
import { ConfigError, loadConfig } from '../../platform/config/config.js';
import { RenderLimits } from './render-limits.js';
import { RenderProviders } from './render-providers.js';
import { PlayedProvider } from './testing/played-provider.js';

const limitsWith = (PROVIDER_LIMITS: string, capabilities: Partial<PlayedProvider['capabilities']> = {}) => {
  const provider = new PlayedProvider(false, () => new Date(0));
  Object.assign(provider.capabilities, capabilities);
  const missing = [{ name: 'away', variable: 'AWAY_KEY', rule: 'is missing' }];
  const config = loadConfig({
    MONGODB_URI: 'mongodb://127.0.0.1:27017/greenlight',
    GREENLIGHT_SECRET: 'a-secret-of-more-than-thirty-two-characters',
    PROVIDER_LIMITS,
  });
  return new RenderLimits(new RenderProviders(registryOf([provider], missing)), config);
};

describe('the limits of a provider', () => {
  it('are what it takes itself, and what the operator allows where that is less', () => {
    expect(limitsWith('').has('played')).toBe(false);
    expect(limitsWith('', { maxPerMinute: 600 }).of('played')).toEqual({ maxPerMinute: 600 });
    expect(limitsWith('played=20:5/900', { maxConcurrent: 10, maxPerMinute: 600 }).of('played')).toEqual({
      maxConcurrent: 10,
      maxConcurrentPerTenant: 5,
      maxPerMinute: 600,
    });
    expect(limitsWith('played=/30', { maxPerMinute: 600 }).of('played')).toEqual({ maxPerMinute: 30 });
    expect(limitsWith('played=2').has('played')).toBe(true);
  });

  it('are none for a provider that isn’t here any more', () => {
    expect(limitsWith('away=2').has('gone')).toBe(false);
  });

  it('stop the start of the process when they are set for a provider that there is not', () => {
    expect(() => limitsWith('away=2')).not.toThrow();
    expect(() => limitsWith('nowhere=2')).toThrow(ConfigError);
    expect(() => limitsWith('nowhere=2')).toThrow('PROVIDER_LIMITS names nowhere, which must be one of played, away');
  });
});
