import { configuredBinarySource, configuredUriSource } from './configured-sources.js';

const silently = (): void => undefined;

describe('configuredUriSource', () => {
  it.each(['mongodb://db/', 'mongodb+srv://cluster.example/greenlight'])('takes %s as it is', async (uri) => {
    await expect(configuredUriSource({ MONGODB_URI: uri }).find(silently)).resolves.toEqual({
      outcome: 'found',
      server: { kind: 'uri', uri },
    });
  });

  it.each([{}, { MONGODB_URI: '' }])('has nothing when the variable is %p', async (environment) => {
    await expect(configuredUriSource(environment).find(silently)).resolves.toEqual({
      outcome: 'missing',
      reason: 'not set',
    });
  });

  it('refuses something that is no MongoDB URI without repeating it', async () => {
    await expect(configuredUriSource({ MONGODB_URI: 'postgres://ann:secret@db' }).find(silently)).resolves.toEqual({
      outcome: 'misconfigured',
      reason: 'it must begin with mongodb:// or mongodb+srv://',
    });
  });
});

describe('configuredBinarySource', () => {
  it('has nothing when the variable is not set', async () => {
    await expect(configuredBinarySource({}).find(silently)).resolves.toMatchObject({ outcome: 'missing' });
  });

  it('refuses a path at which there is no program', async () => {
    await expect(configuredBinarySource({ MONGOMS_SYSTEM_BINARY: '/nowhere/mongod' }).find(silently)).resolves.toEqual({
      outcome: 'misconfigured',
      reason: '/nowhere/mongod: no such program',
    });
  });
});
