/** What the command line and the environment ask of the demo. */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { objectionOf, refuseWhatNpmKept, UsageError } from '../usage-error.js';
import { isOutsideName, OUTSIDE_NAMES, OUTSIDE_SERVICES, type OutsideName } from './outside-providers.js';

const USAGE = 'Usage: npm run demo -- examples/<brief>.yaml [--provider NAME] [--json FILE] [--keep]';

const providerLine = (name: OutsideName): string => {
  const { title, variable, makes } = OUTSIDE_SERVICES[name];
  return `  ${name.padEnd(10)} ${`${title}: ${makes}`.padEnd(30)} ${variable}`;
};

export const DEMO_HELP = `${USAGE}

  --provider NAME   has media made by another renderer than the built-in studio, which makes what that one can’t
  --json FILE       writes down everything that was asked and answered
  --keep            leaves everything running afterwards, so that you can look around
  --help            shows this

Providers, and the variable that makes each the real one. Without it, a stand-in that speaks its wire format is started:

${OUTSIDE_NAMES.map(providerLine).join('\n')}

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
  /** Who makes what it can make; the studio alone without it. */
  readonly provider?: OutsideName;
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
  /** The provider whose key isn’t set, and that a stand-in plays. */
  readonly standIn?: OutsideName;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Without a slash at its end. */
const addressOf = (text: string): string => {
  if (/^https?:$/.test(URL.parse(text)?.protocol ?? '')) return text.replace(/\/+$/, '');
  throw new UsageError(
    `GREENLIGHT_URL must be the address of a server, such as GREENLIGHT_URL=http://localhost:3001; it is “${text}”.`,
  );
};

const providerOf = (name: string | undefined): OutsideName | undefined => {
  if (name === undefined || isOutsideName(name)) return name;
  throw new UsageError(`--provider must be one of ${OUTSIDE_NAMES.join(', ')}; it is “${name}”. ${USAGE}`);
};

const serverOf = (
  environment: Environment,
  root: string,
  { dataDir, provider }: { readonly dataDir: string; readonly provider: OutsideName | undefined },
): DemoOptions['server'] => {
  const url = environment.GREENLIGHT_URL;
  if (url === undefined || url === '') {
    const isReal = provider === undefined || Boolean(environment[OUTSIDE_SERVICES[provider].variable]);
    return { kind: 'own', dataDir: join(dataDir, 'demo'), ...(isReal ? {} : { standIn: provider }) };
  }
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
        provider: { type: 'string' },
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
  if (values.provider === undefined) {
    // It keeps the option, and hands its value over as if it were another file.
    const name = positionals.find(isOutsideName) ?? 'NAME';
    const files = positionals.filter((word) => word !== name);
    refuseWhatNpmKept('provider', environment, `npm run demo -- ${files.join(' ')} --provider ${name}`);
  }
  const provider = providerOf(values.provider);
  const [brief, ...others] = positionals;
  if (brief === undefined || others.length > 0) throw new UsageError(`Name one campaign file. ${USAGE}`);
  const dataDir = resolve(root, environment.DATA_DIR || '.greenlight');
  return {
    briefPath: resolve(cwd, brief),
    ...(values.json === undefined ? {} : { jsonPath: resolve(cwd, values.json) }),
    keep: values.keep,
    ...(provider === undefined ? {} : { provider }),
    outDir: join(dataDir, 'demo', 'out'),
    server: serverOf(environment, root, { dataDir, provider }),
  };
};
