/** What the command line and the environment ask of the demo. */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const USAGE = 'Usage: npm run demo -- examples/<brief>.yaml [--json FILE] [--keep]';

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

const serverOf = (environment: Environment, root: string): DemoOptions['server'] => {
  const url = environment.GREENLIGHT_URL;
  if (url === undefined || url === '') return { kind: 'own', dataDir: join(root, '.greenlight', 'demo') };
  return {
    kind: 'foreign',
    url: url.replace(/\/+$/, ''),
    keysPath: resolve(root, environment.GREENLIGHT_KEYS ?? join('.greenlight', 'demo-keys.json')),
    storageDir: resolve(root, environment.GREENLIGHT_STORAGE_DIR ?? join('.greenlight', 'storage')),
  };
};

/** `root` is the folder of the repository, `cwd` where paths on the command line begin. Throws with the usage. */
export const readDemoOptions = (
  arguments_: readonly string[],
  environment: Environment,
  { root, cwd }: { readonly root: string; readonly cwd: string },
): DemoOptions => {
  const { values, positionals } = parseArgs({
    args: [...arguments_],
    options: { json: { type: 'string' }, keep: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [brief, ...others] = positionals;
  if (brief === undefined || others.length > 0) throw new Error('Name one campaign file.');
  return {
    briefPath: resolve(cwd, brief),
    ...(values.json === undefined ? {} : { jsonPath: resolve(cwd, values.json) }),
    keep: values.keep,
    outDir: join(root, '.greenlight', 'demo', 'out'),
    server: serverOf(environment, root),
  };
};
