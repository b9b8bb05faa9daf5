/** Has the words written and the media rendered, and shows what came of it. */
import type { CampaignFile } from '@greenlight/shared/campaign/campaign-file.js';
import { Creative } from '@greenlight/shared/creative/creative.js';
import { CreativePage } from '@greenlight/shared/creative/creative-lists.js';
import type { CreativeId } from '@greenlight/shared/kernel/ids.js';
import { orderMedia } from './order-media.js';
import { campaignPath, type Production, type Stage } from './stage.js';

export const showCopy = ({ narrator }: Stage, { name, type, format, channel, template, copy }: Creative): void => {
  narrator.say(`${name} (${type}, ${format}, for ${channel}${type === 'text' ? '' : `, design “${template}”`})`);
  if (copy === undefined) return;
  narrator.quote(
    `${copy.headline}\n\n${copy.body.replace(/\n+/g, '\n')}\n\n[ ${copy.callToAction} ]  ${copy.hashtags.join(' ')}`.trimEnd(),
  );
  narrator.detail(`described as: ${copy.altText}`);
  narrator.line('');
};

/** Creatives by the file's keys; their media are still being rendered. */
export const orderCreatives = async (
  stage: Stage,
  production: Pick<Production, 'campaignId'>,
  { creatives }: CampaignFile,
): Promise<Map<string, CreativeId>> => {
  const ids = new Map<string, CreativeId>();
  for (const { key, ...request } of creatives) {
    const creative = await orderMedia(stage, `${campaignPath(production)}/creatives`, request, request);
    stage.expect.note(`${creative.name} has its words`, creative.copy !== undefined, 'copy', creative);
    showCopy(stage, creative);
    ids.set(key, creative.id);
  }
  return ids;
};

export const readCreatives = async ({ cast }: Stage, production: Pick<Production, 'campaignId'>): Promise<Creative[]> =>
  (await cast.owner.api.get(`${campaignPath(production)}/creatives?limit=200`, CreativePage)).data;

export const readCreative = ({ cast }: Stage, id: CreativeId): Promise<Creative> =>
  cast.owner.api.get(`creatives/${id}`, Creative);
