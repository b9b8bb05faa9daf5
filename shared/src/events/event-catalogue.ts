/** Every action that the event chains may record, and the shape of what it says (SPEC §11). What isn't listed can't be recorded. */
import type { z } from 'zod';
import { AD_EVENTS } from './ad-events.js';
import { APPROVAL_EVENTS } from './approval-events.js';
import { ASSET_EVENTS } from './asset-events.js';
import { CAMPAIGN_EVENTS } from './campaign-events.js';
import { CREATIVE_EVENTS } from './creative-events.js';
import { POST_EVENTS } from './post-events.js';
import { RENDER_EVENTS } from './render-events.js';
import { STRATEGY_EVENTS } from './strategy-events.js';
import { TENANT_EVENTS } from './tenant-events.js';

export const EVENT_CATALOGUE = {
  ...CAMPAIGN_EVENTS,
  ...STRATEGY_EVENTS,
  ...APPROVAL_EVENTS,
  ...CREATIVE_EVENTS,
  ...RENDER_EVENTS,
  ...POST_EVENTS,
  ...AD_EVENTS,
  ...ASSET_EVENTS,
  ...TENANT_EVENTS,
} as const;

type Catalogue = typeof EVENT_CATALOGUE;

export type EventAction = keyof Catalogue;
export type EventData<A extends EventAction> = z.infer<Catalogue[A]>;

export const EVENT_ACTIONS = Object.keys(EVENT_CATALOGUE) as EventAction[];

export const isEventAction = (action: string): action is EventAction => Object.hasOwn(EVENT_CATALOGUE, action);

/** What an action's data must be; unlisted members are refused, so that nothing slips into a chain that nothing deletes. */
export const eventDataSchema = <A extends EventAction>(action: A): Catalogue[A] => EVENT_CATALOGUE[action];
