import { readFile } from 'node:fs/promises';
import { Environment } from '../platform/config/environment.js';
import { readStartOptions, START_HELP } from './start-options.js';
import { START_SETTINGS } from './start-settings.js';
import { UsageError } from './usage-error.js';

const optionsOf = (line: string, environment: Record<string, string> = {}) =>
  readStartOptions(line.split(' ').filter(Boolean), environment, '/repo');

/** The whole message of the refusal. */
const refusalOf = (line: string, environment: Record<string, string> = {}): string => {
  try {
    optionsOf(line, environment);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  throw new Error('It was not refused.');
};

describe('the options of npm start', () => {
  it('are what is usual when nothing is said, also when a variable is empty', () => {
    const usual = { dataDir: '/repo/.greenlight', apiPort: 3001, webPort: 3000, fresh: false };
    expect(optionsOf('')).toEqual(usual);
    expect(optionsOf('', { PORT: '', WEB_PORT: '', DATA_DIR: '' })).toEqual(usual);
  });

  it('come from the command line and the environment', () => {
    expect(optionsOf('--fresh', { PORT: '4001', WEB_PORT: '4000', DATA_DIR: 'elsewhere' })).toEqual({
      dataDir: '/repo/elsewhere',
      apiPort: 4001,
      webPort: 4000,
      fresh: true,
    });
  });

  it.each(['PORT', 'WEB_PORT'])(
    'refuse a %s that is no port, in one line that names it and shows one that is',
    (name) => {
      for (const wrong of ['abc', '0', '65536', '-1', '30.5', '3001x', ' ', '0x10', '1e3']) {
        expect(refusalOf('', { [name]: wrong })).toMatch(
          new RegExp(`^${name} must be a whole number from 1 to 65535, such as ${name}=300\\d; it is “${wrong}”\\.$`),
        );
      }
    },
  );

  it('refuse one port for both, naming it', () => {
    expect(refusalOf('', { PORT: '3000' })).toMatch(/^PORT and WEB_PORT must differ: both are 3000\. .*$/);
  });

  it.each([
    ['--foo', "Unknown option '--foo'."],
    ['--fresh=yes', "Option '--fresh' does not take an argument."],
    ['anew', "Unexpected argument 'anew'."],
  ])('refuse “%s” in one line with the usage', (line, objection) => {
    const refusal = refusalOf(line);
    expect(refusal.startsWith(objection)).toBe(true);
    expect(refusal).toMatch(/^[^\n]+ Usage: npm start -- \[--fresh\] \[--help\]$/);
  });

  it('refuse to begin without --fresh when npm kept it for itself, and say what to write', () => {
    expect(refusalOf('', { npm_config_fresh: 'true' })).toMatch(/^npm kept --fresh [^\n]*: npm start -- --fresh$/);
    expect(optionsOf('--fresh', { npm_config_fresh: 'true' })).toHaveProperty('fresh', true);
    expect(optionsOf('', { npm_config_fresh: '' })).toHaveProperty('fresh', false);
  });

  it('may be a question for help, which names all settings that README does and says the same of them, whatever else is wrong', async () => {
    expect(optionsOf('--help', { PORT: 'abc' })).toBe('help');
    expect(START_HELP).toContain('--fresh');
    const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8');
    const rows = [...readme.replaceAll('`', '').matchAll(/^\| ([A-Z][A-Z0-9_]+\b.*) \| (.+) \| (.+) \|$/gm)];
    expect(rows.length).toBeGreaterThan(8);
    const told = rows.map(([, set, toChoose, withoutIt]) => `  ${set}\n      ${toChoose}; without it: ${withoutIt}`);
    expect(START_HELP).toContain(`:\n\n${told.join('\n')}\n\nAll others`);
  });

  it('are all in the description of the environment, but for the port of the web app', () => {
    const names = START_SETTINGS.flatMap(({ set }) => set.match(/\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b|\bPORT\b/g) ?? []);
    expect(names.filter((name) => !(name in Environment.shape))).toEqual(['WEB_PORT']);
  });
});
