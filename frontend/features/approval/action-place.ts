/** Where in this web app the next action of a gate's reason is taken; `undefined` where only the API can, or nobody must. */
import type { GateReason } from '@greenlight/shared/approval/gate-reason.js';
import type { Route } from 'next';
import {
  adsPath,
  campaignPath,
  creativesPath,
  reviewPath,
  schedulePath,
  strategyPath,
} from '../campaign/campaign-paths';

type Asked = Pick<GateReason, 'nextAction' | 'scope' | 'subject' | 'usedBy'>;

/** The creative, post or ad that an asset's reason is about. */
const placeOfUser = (campaignId: string, { usedBy }: Asked): Route => {
  if (usedBy?.kind === 'post') return schedulePath(campaignId, usedBy.id);
  if (usedBy?.kind === 'ad') return adsPath(campaignId, usedBy.id);
  return creativesPath(campaignId, usedBy?.id);
};

export const actionPlace = (campaignId: string, reason: Asked): Route | undefined => {
  const { nextAction, scope, subject } = reason;
  switch (nextAction.code) {
    case 'submit_scope':
    case 'decide_scope':
      return reviewPath(campaignId, scope);
    case 'activate_strategy':
    case 'edit_strategy':
      return strategyPath(campaignId);
    case 'edit_creative':
      return creativesPath(campaignId, subject?.id);
    case 'edit_post':
      return schedulePath(campaignId, subject?.id);
    case 'edit_ad':
      return adsPath(campaignId, subject?.id);
    case 'replace_asset':
    case 'restore_asset':
    case 'renew_rights':
      return placeOfUser(campaignId, reason);
    case 'edit_campaign':
      return campaignPath(campaignId);
    case 'wait':
    case 'resume_campaign':
    case 'restore_campaign':
    case 'edit_brand_kit':
    case 'connect_account':
    case 'restore_record':
    case 'look_into_it':
      return undefined;
  }
};
