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

const settings = {
  studio: { spoolDirectory: '/nowhere' },
  replicate: { baseUrl: 'https://api.replicate.com/v1', imageModel: 'black-forest-labs/flux-schnell' },
  runway: { baseUrl: 'https://api.dev.runwayml.com' },
  pika: {
    queueUrl: 'https://queue.fal.run',
    jwksUrl: 'https://rest.fal.ai/.well-known/jwks.json',
    model: 'fal-ai/pika/v2.2/text-to-video',
  },
  comfyui: {},
  warn: () => undefined,
};

describe('createProviderRegistry', () => {
  it('has the built-in studio for images and videos', async () => {
    const registry = createProviderRegistry(settings);
    expect(registry.forType('image')[0].name).toBe('studio');
    expect(registry.forType('video')[0].name).toBe('studio');
    expect(registry.byName('studio')?.capabilities.idempotentSubmit).toBe(true);
    await registry.close();
  });

  it('has a provider whose key is set, after what costs nothing', () => {
    const registry = createProviderRegistry({ ...settings, replicate: { ...settings.replicate, token: 'r8_key' } });
    expect(registry.forType('image').map(({ name }) => name)).toEqual(['studio', 'replicate']);
    expect(registry.missing.map(({ name }) => name)).not.toContain('replicate');
  });

  it('has every provider that is configured, and lists the others', () => {
    const configured = createProviderRegistry({
      ...settings,
      runway: { ...settings.runway, apiSecret: 'key_1' },
      pika: { ...settings.pika, falKey: 'id:secret' },
      comfyui: { baseUrl: 'http://10.0.0.7:8188' },
    });
    expect(configured.all.map(({ name }) => name)).toEqual(['studio', 'runway', 'pika', 'comfyui']);
    expect(createProviderRegistry(settings).missing).toEqual([
      { name: 'replicate', variable: 'REPLICATE_API_TOKEN', rule: 'is missing' },
      { name: 'runway', variable: 'RUNWAYML_API_SECRET', rule: 'is missing' },
      { name: 'pika', variable: 'FAL_KEY', rule: 'is missing' },
      { name: 'comfyui', variable: 'COMFYUI_URL', rule: 'is missing' },
    ]);
  });

  it('names the variable of every setting that is wrong', () => {
    const missingWith = (change: object) => createProviderRegistry({ ...settings, ...change }).missing;
    const pika = { ...settings.pika, falKey: 'id:secret' };
    for (const [variable, change] of [
      ['RUNWAYML_BASE_URL', { runway: { apiSecret: 'key_1', baseUrl: 'hunter2' } }],
      ['FAL_QUEUE_URL', { pika: { ...pika, queueUrl: 'hunter2' } }],
      ['FAL_JWKS_URL', { pika: { ...pika, jwksUrl: 'hunter2' } }],
      ['PIKA_MODEL', { pika: { ...pika, model: '../hunter2?x' } }],
      ['COMFYUI_URL', { comfyui: { baseUrl: 'hunter2:8188' } }],
      ['COMFYUI_WORKFLOW', { comfyui: { baseUrl: 'http://10.0.0.7:8188', workflowPath: '/nowhere/hunter2.json' } }],
    ] as const)
      expect(missingWith(change)).toContainEqual({
        name: expect.any(String),
        variable,
        rule: expect.not.stringMatching(/hunter2|is missing/),
      });
  });

  it('lets private addresses be reached by what the operator runs there, and by none of the services', () => {
    const on = (host: string) =>
      createProviderRegistry({
        ...settings,
        runway: { baseUrl: `http://${host}`, apiSecret: 'key_1' },
        pika: { ...settings.pika, queueUrl: `http://${host}`, falKey: 'id:secret' },
        comfyui: { baseUrl: `http://${host}` },
      }).all.map(({ name, privateOrigin }) => [name, privateOrigin]);
    expect(on('10.0.0.7:8188')).toEqual([
      ['studio', undefined],
      ['runway', undefined],
      ['pika', undefined],
      ['comfyui', 'http://10.0.0.7:8188'],
    ]);
    expect(Object.fromEntries(on('127.0.0.1:8188'))).toMatchObject({ runway: 'http://127.0.0.1:8188' });
  });

  it('names the variable that keeps a provider away, and what it must be, but never what it was', () => {
    const missing = (replicate: object) => {
      const options = { ...settings, replicate: { ...settings.replicate, token: 'r8_key', ...replicate } };
      const registry = createProviderRegistry(options);
      expect(registry.byName('replicate')).toBeUndefined();
      expect(registry.byName('studio')).toBeDefined();
      return registry.missing.find(({ name }) => name === 'replicate');
    };
    expect(missing({ token: undefined })).toEqual({
      name: 'replicate',
      variable: 'REPLICATE_API_TOKEN',
      rule: 'is missing',
    });
    expect(missing({ token: 'hunter2\n' })).toMatchObject({
      variable: 'REPLICATE_API_TOKEN',
      rule: 'must be without spaces and line breaks',
    });
    for (const baseUrl of ['hunter2', 'ftp://hunter2', 'https://hunter2@host/v1', 'https://host/v1?key=hunter2'])
      expect(missing({ baseUrl })).toMatchObject({
        variable: 'REPLICATE_BASE_URL',
        rule: expect.not.stringContaining('hunter2'),
      });
    for (const imageModel of ['flux', 'somebody/hunter2', '__proto__/x', 'stability-ai/sdxl'])
      expect(missing({ imageModel })).toMatchObject({
        variable: 'REPLICATE_IMAGE_MODEL',
        rule: expect.stringMatching(/^must /),
      });
    for (const webhookSecret of ['whsec_', 'whsec_hunter2!'])
      expect(missing({ webhookSecret })).toMatchObject({
        variable: 'REPLICATE_WEBHOOK_SECRET',
        rule: expect.not.stringContaining('hunter2'),
      });
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
