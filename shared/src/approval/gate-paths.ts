/** Where in the API the next action of a reason is taken (SPEC §12). */
import type { CampaignFacts } from './campaign-facts.js';
import type { Scope } from './scope.js';

const API = '/api/v1';

export const campaignPath = ({ campaign }: CampaignFacts): string => `${API}/campaigns/${campaign.id}`;
export const strategiesPath = (facts: CampaignFacts): string => `${campaignPath(facts)}/strategies`;
export const submitPath = (facts: CampaignFacts, scope: Scope): string =>
  `${campaignPath(facts)}/scopes/${scope}/submit`;
export const approvePath = (facts: CampaignFacts, scope: Scope): string =>
  `${campaignPath(facts)}/scopes/${scope}/approve`;
export const creativePath = (id: string): string => `${API}/creatives/${id}`;
export const postPath = (id: string): string => `${API}/posts/${id}`;
export const adPath = (id: string): string => `${API}/ads/${id}`;
export const assetPath = (id: string): string => `${API}/assets/${id}`;
export const BRAND_KIT_PATH = `${API}/brand-kit`;
