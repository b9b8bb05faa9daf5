/** Events of ads. */
import { z } from 'zod';
import { CreativeId } from '../kernel/ids.js';
import { AdChannel } from '../publishing/ad.js';
import { ItemChanged, ItemGone, ItemMade } from './item-change.js';

const name = z.string();

export const AD_EVENTS = {
  'ad.created': ItemMade.extend({ name, channel: AdChannel, creativeId: CreativeId }),
  'ad.edited': ItemChanged.extend({ name: name.optional() }),
  'ad.deleted': ItemGone.extend({ name }),
} as const;
