/** What the command line and the environment ask of the demo. */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { objectionOf, refuseWhatNpmKept, UsageError } from '../usage-error.js';

const USAGE = 'Usage: npm run demo -- examples/<brief>.yaml [--json FILE] [--keep]';

export const DEMO_HELP = `${USAGE}

  --json FILE   writes down everything that was asked and answered
  --keep        leaves everything running afterwards, so that you can look around
  --help        shows this

From the environment:

  DATA_DIR=.greenlight     where everything is kept
  GREENLIGHT_URL           plays on this server instead of one of its own, such as http://localhost:3001
  GREENLIGHT_KEYS          the keys to that server; DATA_DIR/demo-keys.json without it
  GREENLIGHT_STORAGE_DIR   where that server stores its files; DATA_DIR/storage without it`;

export interface DemoOptions {
  readonly briefPath: string;
  /** Everything that was asked and answered goes there. */
  readonly jsonPath?: string;
  /** Leave the stack that the demo started running until Ctrl-C. */
  readonly keep: boolean;
  /** Pictures and films are put there, one folder for each campaign. */
  readonly outDir: string;
  readonly server: ForeignServer | OwnServer;
}

/** One that runs already. */
export interface ForeignServer {
  readonly kind: 'foreign';
  readonly url: string;
  readonly keysPath: string;
  readonly storageDir: string;
}

/** One that the demo starts for itself. */
export interface OwnServer {
  readonly kind: 'own';
  readonly dataDir: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Without a slash at its end. */
const addressOf = (text: string): string => {
  if (/^https?:$/.test(URL.parse(text)?.protocol ?? '')) return text.replace(/\/+$/, '');
  throw new UsageError(
    `GREENLIGHT_URL must be the address of a server, such as GREENLIGHT_URL=http://localhost:3001; it is “${text}”.`,
  );
};

const serverOf = (environment: Environment, root: string, dataDir: string): DemoOptions['server'] => {
  const url = environment.GREENLIGHT_URL;
  if (url === undefined || url === '') return { kind: 'own', dataDir: join(dataDir, 'demo') };
  return {
    kind: 'foreign',
    url: addressOf(url),
    keysPath: resolve(root, environment.GREENLIGHT_KEYS || join(dataDir, 'demo-keys.json')),
    storageDir: resolve(root, environment.GREENLIGHT_STORAGE_DIR || join(dataDir, 'storage')),
  };
};

const parsed = (line: readonly string[]) => {
  try {
    return parseArgs({
      args: [...line],
      options: {
        json: { type: 'string' },
        keep: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
  } catch (error) {
    throw new UsageError(`${objectionOf(error)} ${USAGE}`);
  }
};

/**
 * `root` is the folder of the repository, `cwd` where paths on the command line begin. `help` when that is all that is
 * asked. Throws `UsageError`.
 */
export const readDemoOptions = (
  line: readonly string[],
  environment: Environment,
  { root, cwd }: { readonly root: string; readonly cwd: string },
): DemoOptions | 'help' => {
  const { values, positionals } = parsed(line);
  if (values.help) return 'help';
  if (!values.keep) refuseWhatNpmKept('keep', environment, `npm run demo -- ${positionals.join(' ')} --keep`);
  const [brief, ...others] = positionals;
  if (brief === undefined || others.length > 0) throw new UsageError(`Name one campaign file. ${USAGE}`);
  const dataDir = resolve(root, environment.DATA_DIR || '.greenlight');
  return {
    briefPath: resolve(cwd, brief),
    ...(values.json === undefined ? {} : { jsonPath: resolve(cwd, values.json) }),
    keep: values.keep,
    outDir: join(dataDir, 'demo', 'out'),
    server: serverOf(environment, root, dataDir),
  };
};
