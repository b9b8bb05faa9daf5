/** Stale creatives after a new strategy: some suit it as they are, the others are made anew. */
import { isDeepStrictEqual } from 'node:util';
import type { CampaignFile } from '@greenlight/shared/campaign/campaign-file.js';
import { COPY_FIELDS } from '@greenlight/shared/creative/copy.js';
import { Creative } from '@greenlight/shared/creative/creative.js';
import { RegenerateStaleResult } from '@greenlight/shared/creative/creative-lists.js';
import { digestOf } from '@greenlight/shared/kernel/digest.js';
import { downloadMedia } from './download-media.js';
import { followRenders } from './follow-renders.js';
import { readCreatives } from './make-creatives.js';
import { orderMedia } from './order-media.js';
import { creativeIdOf } from './plan-posts.js';
import { campaignPath, type Production, type Stage } from './stage.js';
import { counted } from './text-layout.js';

/** Words and assets: what the public would see. */
const substanceOf = ({ copy, overrides, assets }: Creative): string => digestOf({ copy, overrides, assets });

const keepAsItIs = async ({ cast, expect }: Stage, production: Production, key: string): Promise<void> => {
  const { api, firstName } = cast.owner;
  const path = `creatives/${creativeIdOf(production, key)}`;
  const seen = await api.see(path, Creative);
  const kept = await api.edit('PATCH', path, seen, { strategyVersion: 2 }, Creative);
  expect.equal(`${firstName} keeps “${kept.name}”: it suits v2 as it is.`, kept.state, 'ready');
  expect.note('it is kept byte for byte', substanceOf(kept) === substanceOf(seen.value), seen.value, kept);
};

const showRenewal = ({ narrator }: Stage, before: Creative | undefined, after: Creative): void => {
  const changed = COPY_FIELDS.filter((field) => !isDeepStrictEqual(before?.copy?.[field], after.copy?.[field]));
  narrator.item(`${after.name}: new ${['media', ...changed].join(', ')}`);
  narrator.under(`v1  ${before?.copy?.headline ?? ''}`);
  narrator.under(`v2  ${after.copy?.headline ?? ''}`);
};

/** All at once, by the studio; one by one where somebody else is to be named. */
const renewStale = async (stage: Stage, production: Production, stale: readonly Creative[]): Promise<Creative[]> => {
  const { cast, expect, outside } = stage;
  if (outside === undefined) {
    const path = `${campaignPath(production)}/creatives/regenerate`;
    const { regenerated, refused } = await cast.owner.api.post(
      path,
      { parts: ['copy', 'media'] },
      RegenerateStaleResult,
    );
    expect.note('every stale creative is made anew', refused.length === 0, [], refused);
    return regenerated;
  }
  const renewed: Creative[] = [];
  for (const creative of stale) {
    const parts = creative.type === 'text' ? ['copy'] : ['copy', 'media'];
    renewed.push(await orderMedia(stage, `creatives/${creative.id}/regenerate`, { parts }, creative));
  }
  return renewed;
};

export const renewCreatives = async (
  stage: Stage,
  production: Production,
  { revision }: CampaignFile,
): Promise<void> => {
  const { narrator, expect } = stage;
  for (const key of revision.keeps) await keepAsItIs(stage, production, key);
  const before = new Map((await readCreatives(stage, production)).map((creative) => [creative.id, creative]));
  const stale = [...before.values()].filter(({ state }) => state === 'stale');
  const regenerated = await renewStale(stage, production, stale);
  narrator.say(`${counted(regenerated.length, 'creative')} made anew from v2:`);
  const ids = new Set(regenerated.map(({ id }) => id));
  const after = await followRenders(stage, production, ids);
  const renewed = after.filter(({ id }) => ids.has(id));
  for (const creative of renewed) showRenewal(stage, before.get(creative.id), creative);
  const versions = after.map(({ strategyVersion }) => strategyVersion);
  expect.that(
    'All creatives now stand on v2.',
    versions.every((version) => version === 2),
    2,
    versions,
  );
  await downloadMedia(stage, production, renewed, 'v2');
};
