/** A stored campaign as the API shows it. */
import { SCOPES, type Scope, type ScopeState } from '@greenlight/shared/approval/scope.js';
import type { Campaign } from '@greenlight/shared/campaign/campaign.js';
import type { StoredCampaign } from './campaigns.repository.js';

/** `gateRevision` is the `seq` of the campaign's event chain. */
export const toCampaign = (
  { position, briefAuthors: _authors, ...campaign }: StoredCampaign,
  gateRevision: number,
): Campaign => {
  const { scopes } = position.context.parts;
  return {
    ...campaign,
    state: position.value,
    scopes: Object.fromEntries(SCOPES.map((scope) => [scope, scopes[scope].state])) as Record<Scope, ScopeState>,
    gateRevision,
  };
};
