import { readDemoOptions } from './demo-options.js';

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
    expect(optionsOf('a.yaml', { GREENLIGHT_URL: 'http://localhost:3001/' }).server).toEqual({
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
    expect(optionsOf('a.yaml', environment).server).toMatchObject({ keysPath: '/k.json', storageDir: '/repo/s' });
  });

  it('reads where to write everything down, and whether to stay', () => {
    expect(optionsOf('a.yaml --json out.json --keep')).toMatchObject({
      jsonPath: '/repo/somewhere/out.json',
      keep: true,
    });
  });

  it.each(['', 'a.yaml b.yaml', 'a.yaml --unknown'])('refuses "%s"', (line) => {
    expect(() => optionsOf(line)).toThrow();
  });
});
