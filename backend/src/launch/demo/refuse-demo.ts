/** Refuses what can't be played, before anything is built or started for it. */
import type { DemoOptions } from './demo-options.js';
import { claimJsonFile } from './json-file.js';
import { loadBrief } from './load-brief.js';
import { keysFrom } from './server-keys.js';

/** Throws, in one line, when brief, keys or `--json` can't be used. */
export const refuseDemo = async ({ briefPath, jsonPath, server }: DemoOptions): Promise<void> => {
  await loadBrief(briefPath);
  if (server.kind === 'foreign') await keysFrom(server.keysPath);
  if (jsonPath !== undefined) await claimJsonFile(jsonPath);
};
