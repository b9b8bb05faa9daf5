/** What the command line and the environment ask of `npm start`. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { API_PORT, DATA_DIR, START_SETTINGS, WEB_PORT } from './start-settings.js';
import { objectionOf, refuseWhatNpmKept, UsageError } from './usage-error.js';

export interface StartOptions {
  readonly dataDir: string;
  readonly apiPort: number;
  readonly webPort: number;
  readonly fresh: boolean;
}

const HIGHEST_PORT = 65_535;

const USAGE = 'Usage: npm start -- [--fresh] [--help]';

export const START_HELP = `${USAGE}

  --fresh   begins anew: empties the database, the stored files and the keys
  --help    shows this

From the environment:

${START_SETTINGS.map(({ set, toChoose, withoutIt }) => `  ${set}\n      ${toChoose}; without it: ${withoutIt}`).join('\n')}

All others, with what is taken without them, are in backend/src/platform/config/environment.ts.`;

const portOf = (variable: string, text: string | undefined, usual: number): number => {
  if (text === undefined || text === '') return usual;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= HIGHEST_PORT) return port;
  throw new UsageError(
    `${variable} must be a whole number from 1 to ${HIGHEST_PORT}, such as ${variable}=${usual}; it is “${text}”.`,
  );
};

const flagsOf = (line: readonly string[]): { readonly fresh: boolean; readonly help: boolean } => {
  const flags = { fresh: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } } as const;
  try {
    return parseArgs({ args: [...line], options: flags }).values;
  } catch (error) {
    throw new UsageError(`${objectionOf(error)} ${USAGE}`);
  }
};

/** `root` is where a relative `DATA_DIR` begins. `help` when that is all that is asked. Throws `UsageError`. */
export const readStartOptions = (
  line: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  root: string,
): StartOptions | 'help' => {
  const { fresh, help } = flagsOf(line);
  if (help) return 'help';
  if (!fresh) refuseWhatNpmKept('fresh', environment, 'npm start -- --fresh');
  const apiPort = portOf('PORT', environment.PORT, API_PORT);
  const webPort = portOf('WEB_PORT', environment.WEB_PORT, WEB_PORT);
  if (apiPort === webPort) {
    throw new UsageError(
      `PORT and WEB_PORT must differ: both are ${apiPort}. Try WEB_PORT=${WEB_PORT} PORT=${API_PORT}.`,
    );
  }
  return { dataDir: resolve(root, environment.DATA_DIR || DATA_DIR), apiPort, webPort, fresh };
};
