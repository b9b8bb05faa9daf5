/** The keys that the demo plays with: those of a file that the server with the demo tenant has written. */
import { type DemoKeys, readDemoKeys } from '../../modules/identity/demo-keys-file.js';

const WRITTEN_BY = '`npm start` writes it into its DATA_DIR as demo-keys.json';

/** Throws in one line when there are none. */
export const keysFrom = async (path: string): Promise<DemoKeys> => {
  // What can't be read at all (it is a folder, say) holds no keys either.
  const keys = await readDemoKeys(path).catch(() => undefined);
  if (keys !== undefined) return keys;
  throw new Error(
    `${path} holds no keys to play with. Name the file that does: GREENLIGHT_KEYS=path/to/demo-keys.json (${WRITTEN_BY}).`,
  );
};
