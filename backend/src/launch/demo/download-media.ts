/** Fetches pictures and films by their signed links, checks that they are what was recorded, and puts them in a folder. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Asset } from '@greenlight/shared/asset/asset.js';
import type { Creative } from '@greenlight/shared/creative/creative.js';
import { fetchPublic, hashOf } from './newsroom-reader.js';
import { keyOfCreative } from './plan-posts.js';
import type { Production, Stage } from './stage.js';
import { bytesText } from './text-layout.js';

/** Throws `ExpectationFailed` when bytes differ from their record. */
export const downloadMedia = async (
  { cast, apiUrl, outDir, narrator, expect }: Stage,
  production: Production,
  creatives: readonly Creative[],
  version: string,
): Promise<void> => {
  const folder = join(outDir, production.slug, version);
  // What an earlier run left would pass for this one's.
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const rows: string[][] = [];
  for (const creative of creatives) {
    for (const { id, role } of creative.assets) {
      const asset = await cast.owner.api.get(`assets/${id}`, Asset);
      const answer = await fetchPublic(new URL(asset.downloadUrl ?? '', apiUrl).href);
      const found = { status: answer.status, sha256: hashOf(answer) };
      expect.note(`${id} is what was recorded`, found.sha256 === asset.sha256, asset.sha256, found);
      const path = join(folder, `${keyOfCreative(production, creative.id)}-${role}${extname(asset.filename)}`);
      await writeFile(path, answer.bytes);
      const size = asset.width === undefined ? '' : `${asset.width} × ${asset.height}`;
      rows.push([path, size, bytesText(asset.bytes)]);
    }
  }
  narrator.table(rows);
};
