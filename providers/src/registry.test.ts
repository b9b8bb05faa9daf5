import { ProviderError, type RenderProvider } from './contract.js';
import { createProviderRegistry, registryOf } from './registry.js';

const unused = (): never => {
  throw new ProviderError({ code: 'fake.unused', message: 'not used here', retryable: false });
};

const provider = (name: string, ...types: RenderProvider['capabilities']['types']): RenderProvider => ({
  name,
  capabilities: {
    types,
    formats: ['feed'],
    delivery: 'polling',
    idempotentSubmit: false,
    canCancel: false,
    generative: false,
  },
  canRender: (type) => types.includes(type),
  estimateCost: () => ({ costMicros: 0, pricedOn: '2026-11-20' }),
  render: unused,
  pollStatus: unused,
  cancel: unused,
  verify: unused,
  handleWebhook: unused,
});

describe('createProviderRegistry', () => {
  it('has the built-in studio for images and videos', async () => {
    const registry = createProviderRegistry({ studio: { spoolDirectory: '/nowhere' } });
    expect(registry.forType('image')[0].name).toBe('studio');
    expect(registry.forType('video')[0].name).toBe('studio');
    expect(registry.byName('studio')?.capabilities.idempotentSubmit).toBe(true);
    await registry.close();
  });
});

describe('registryOf', () => {
  it('refuses two providers with one name', () => {
    expect(() => registryOf([provider('one', 'image'), provider('one', 'video')])).toThrow(
      'two providers are called "one"',
    );
  });

  it('refuses to start when a render type has no provider', () => {
    expect(() => registryOf([provider('one', 'image')])).toThrow('no provider can render "video"');
  });

  it('lists the providers of a type in the order in which they were given', () => {
    const registry = registryOf([provider('one', 'image'), provider('two', 'video', 'image')]);
    expect(registry.forType('image').map(({ name }) => name)).toEqual(['one', 'two']);
    expect(registry.forType('video').map(({ name }) => name)).toEqual(['two']);
    expect(registry.byName('three')).toBeUndefined();
  });
});
