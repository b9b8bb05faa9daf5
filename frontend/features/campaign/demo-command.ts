/** The command that plays a whole campaign on the very server that the reader looks at. */
import { dirname, join, resolve } from 'node:path';

const BRIEF = 'examples/course-enrolment.yaml';

/** For a POSIX shell. */
const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

export interface Installation {
  /** Where the API is, as the web app's server reaches it. */
  readonly apiUrl: string;
  /** With the demo's keys. */
  readonly keysFile: string;
  /** The folder in which the command is given. */
  readonly root: string;
}

/** Where data aren't in their usual place, the demo is told where the keys and the stored files are. */
export const demoCommand = ({ apiUrl, keysFile, root }: Installation): string => {
  const server = `GREENLIGHT_URL=${quoted(apiUrl)}`;
  const play = `npm run demo -- ${BRIEF}`;
  if (resolve(root, keysFile) === resolve(root, '.greenlight/demo-keys.json')) return `${server} ${play}`;
  const storage = join(dirname(keysFile), 'storage');
  return `${server} GREENLIGHT_KEYS=${quoted(keysFile)} GREENLIGHT_STORAGE_DIR=${quoted(storage)} ${play}`;
};
