/** States of a campaign and of its scopes as people read them. */
import type { Scope, ScopeState } from '@greenlight/shared/approval/scope.js';
import type { CampaignState } from '@greenlight/shared/campaign/campaign.js';
import type { Told } from '../../ui/tone';

export const CAMPAIGN_STATE_WORDS: Readonly<Record<CampaignState, Told>> = {
  draft: { word: 'Draft', tone: 'idle' },
  in_review: { word: 'In review', tone: 'wait' },
  ready: { word: 'Ready', tone: 'go' },
  live: { word: 'Live', tone: 'go' },
  completed: { word: 'Completed', tone: 'idle' },
  paused: { word: 'Paused', tone: 'stop' },
  archived: { word: 'Archived', tone: 'idle' },
};

export const SCOPE_NAMES: Readonly<Record<Scope, string>> = {
  strategy: 'Strategy',
  content: 'Content',
  schedule: 'Schedule',
  ads: 'Ads',
};

export const SCOPE_STATE_WORDS: Readonly<Record<ScopeState, Told>> = {
  pending: { word: 'Not approved yet', tone: 'idle' },
  needs_review: { word: 'Needs review', tone: 'wait' },
  approved: { word: 'Approved', tone: 'go' },
  rejected: { word: 'Rejected', tone: 'stop' },
};
