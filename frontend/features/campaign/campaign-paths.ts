/** Where the parts of a campaign are in this web app. */
import type { Scope } from '@greenlight/shared/approval/scope.js';
import type { Route } from 'next';

const below = (id: string, rest = ''): Route => `/campaigns/${id}${rest}` as Route;

export const campaignPath = (id: string): Route => below(id);
export const strategyPath = (id: string, version?: number): Route =>
  below(id, version === undefined ? '/strategy' : `/strategy?version=${version}`);
export const creativesPath = (id: string, creativeId?: string): Route =>
  below(id, creativeId === undefined ? '/creatives' : `/creatives#${creativeId}`);
export const schedulePath = (id: string, postId?: string): Route =>
  below(id, postId === undefined ? '/schedule' : `/schedule#${postId}`);
export const adsPath = (id: string, adId?: string): Route => below(id, adId === undefined ? '/ads' : `/ads#${adId}`);
export const reviewPath = (id: string, scope?: Scope): Route =>
  below(id, scope === undefined ? '/review' : `/review/${scope}`);
export const activityPath = (id: string, offset = 0): Route =>
  below(id, offset === 0 ? '/activity' : `/activity?offset=${offset}`);
