import { readStartOptions, START_HELP } from './start-options.js';
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

  it('may be a question for help, which names every setting of this command, whatever else is wrong', () => {
    expect(optionsOf('--help', { PORT: 'abc' })).toBe('help');
    for (const name of ['--fresh', 'PORT=', 'WEB_PORT=', 'DATA_DIR=', 'MONGODB_URI'])
      expect(START_HELP).toContain(name);
  });
});
