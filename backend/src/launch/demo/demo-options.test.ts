import { UsageError } from '../usage-error.js';
import { DEMO_HELP, readDemoOptions } from './demo-options.js';
import { OUTSIDE_NAMES, OUTSIDE_SERVICES } from './outside-providers.js';

const PLACES = { root: '/repo', cwd: '/repo/somewhere' };
const optionsOf = (line: string, environment: Record<string, string> = {}) =>
  readDemoOptions(line.split(' ').filter(Boolean), environment, PLACES);

describe('the options of the demo', () => {
  it('starts a stack of its own unless a server is named', () => {
    expect(optionsOf('a.yaml')).toEqual({
      briefPath: '/repo/somewhere/a.yaml',
      keep: false,
      outDir: '/repo/.greenlight/demo/out',
      server: { kind: 'own', dataDir: '/repo/.greenlight/demo' },
    });
  });

  it('finds keys and storage of a named server where npm start puts them', () => {
    expect(optionsOf('a.yaml', { GREENLIGHT_URL: 'http://localhost:3001/' })).toHaveProperty('server', {
      kind: 'foreign',
      url: 'http://localhost:3001',
      keysPath: '/repo/.greenlight/demo-keys.json',
      storageDir: '/repo/.greenlight/storage',
    });
  });

  it('takes other places for them from the environment', () => {
    const environment = {
      GREENLIGHT_URL: 'https://api.example',
      GREENLIGHT_KEYS: '/k.json',
      GREENLIGHT_STORAGE_DIR: 's',
    };
    expect(optionsOf('a.yaml', environment)).toMatchObject({ server: { keysPath: '/k.json', storageDir: '/repo/s' } });
  });

  it.each(['foo', 'localhost:3001', 'ftp://x', '/a'])('refuses “%s” as a server, in one line that shows one', (url) => {
    expect(() => optionsOf('a.yaml', { GREENLIGHT_URL: url })).toThrow(UsageError);
    expect(() => optionsOf('a.yaml', { GREENLIGHT_URL: url })).toThrow(/^GREENLIGHT_URL must be [^\n]+=http:[^\n]+$/);
  });

  it('keeps everything in the folder that is named, and finds there what npm start put there', () => {
    expect(optionsOf('a.yaml', { DATA_DIR: '/elsewhere' })).toMatchObject({
      outDir: '/elsewhere/demo/out',
      server: { dataDir: '/elsewhere/demo' },
    });
    expect(optionsOf('a.yaml', { DATA_DIR: '/elsewhere', GREENLIGHT_URL: 'http://localhost:3001' })).toMatchObject({
      server: { keysPath: '/elsewhere/demo-keys.json', storageDir: '/elsewhere/storage' },
    });
  });

  it('reads where to write everything down, and whether to stay', () => {
    expect(optionsOf('a.yaml --json out.json --keep')).toMatchObject({
      jsonPath: '/repo/somewhere/out.json',
      keep: true,
    });
  });

  it.each(['', 'a.yaml b.yaml', 'a.yaml --unknown', 'a.yaml --json'])(
    'refuses “%s” in one line with the usage',
    (line) => {
      expect(() => optionsOf(line)).toThrow(UsageError);
      expect(() => optionsOf(line)).toThrow(/^[^\n]+ Usage: npm run demo -- examples\/<brief>\.yaml [^\n]+$/);
    },
  );

  it('refuses to end afterwards when npm kept --keep for itself, and says what to write', () => {
    const refused = () => optionsOf('a.yaml', { npm_config_keep: 'true' });
    expect(refused).toThrow(UsageError);
    expect(refused).toThrow(/^npm kept --keep [^\n]*: npm run demo -- a\.yaml --keep$/);
    expect(optionsOf('a.yaml --keep', { npm_config_keep: 'true' })).toHaveProperty('keep', true);
  });

  it.each(OUTSIDE_NAMES)(
    'has media made by %s: by the real one where its variable is set, by a stand-in elsewhere',
    (name) => {
      const line = `a.yaml --provider ${name}`;
      const { variable } = OUTSIDE_SERVICES[name];
      expect(optionsOf(line)).toMatchObject({ provider: name, server: { kind: 'own', standIn: name } });
      expect(optionsOf(line, { [variable]: '' })).toHaveProperty('server.standIn', name);
      const real = optionsOf(line, { [variable]: 'set' });
      expect(real).toHaveProperty('provider', name);
      expect(real).not.toHaveProperty('server.standIn');
    },
  );

  it('leaves it to a named server whether its provider is the real one', () => {
    const options = optionsOf('a.yaml --provider pika', { GREENLIGHT_URL: 'http://localhost:3001' });
    expect(options).toMatchObject({ provider: 'pika', server: { kind: 'foreign' } });
    expect(options).not.toHaveProperty('server.standIn');
  });

  it.each(['studio', 'toString', ''])(
    'refuses the provider “%s” in one line that names those that there are',
    (name) => {
      const refused = () => readDemoOptions(['a.yaml', '--provider', name], {}, PLACES);
      expect(refused).toThrow(UsageError);
      expect(refused).toThrow(/^--provider must be one of replicate, runway, pika, comfyui; [^\n]+$/);
    },
  );

  it('refuses to play without the provider that npm kept for itself, and says what to write', () => {
    const refused = () => optionsOf('a.yaml runway', { npm_config_provider: 'true' });
    expect(refused).toThrow(UsageError);
    expect(refused).toThrow(/^npm kept --provider [^\n]*: npm run demo -- a\.yaml --provider runway$/);
  });

  it('may be a question for help, which names every setting', () => {
    expect(optionsOf('--help')).toBe('help');
    for (const name of [
      ...OUTSIDE_NAMES,
      ...Object.values(OUTSIDE_SERVICES).map(({ variable }) => variable),
      '--provider',
      '--json',
      '--keep',
      'DATA_DIR',
      'GREENLIGHT_URL',
      'GREENLIGHT_KEYS',
      'GREENLIGHT_STORAGE_DIR',
    ]) {
      expect(DEMO_HELP).toContain(name);
    }
  });
});
