/** Gives everything that is made the look and the words of the file's brand. */
import { BrandKit } from '@greenlight/shared/creative/brand-kit.js';
import type { RestoreRules } from './rule-of-two.js';
import type { Stage } from './stage.js';

const BRAND_KIT = 'brand-kit';

export const wearBrand = async ({ cast, narrator }: Stage, brandKit: BrandKit): Promise<RestoreRules> => {
  const { api } = cast.owner;
  const before = await api.see(BRAND_KIT, BrandKit);
  await api.edit('PUT', BRAND_KIT, before, brandKit, BrandKit);
  const { name, tagline, colours, typefaces } = brandKit;
  narrator.table([
    ['brand', `${name}${tagline === undefined ? '' : ` (“${tagline}”)`}`],
    ['colours', `${colours.primary} ${colours.accent} on ${colours.background}`],
    ['typefaces', `${typefaces.heading}, ${typefaces.body}`],
  ]);
  return async () => {
    await api.edit('PUT', BRAND_KIT, await api.see(BRAND_KIT, BrandKit), before.value, BrandKit);
  };
};
