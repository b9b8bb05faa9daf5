/** Reads campaigns and what is said of a whole campaign. Each throws `ApiProblem`; read once for a request. */
import 'server-only';
import { Gate, type GateDecision } from '@greenlight/shared/approval/gate.js';
import { Campaign, CampaignPage } from '@greenlight/shared/campaign/campaign.js';
import { EventPage, EventsVerdict } from '@greenlight/shared/events/audit.js';
import { Evaluation } from '@greenlight/shared/prompting/evaluation.js';
import { cache } from 'react';
import { readApi } from './ask';

export interface CampaignQuery {
  readonly q?: string | undefined;
  readonly state?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

const at = (id: string): string => `/campaigns/${encodeURIComponent(id)}`;

export const listCampaigns = (query: CampaignQuery) => readApi('/campaigns', CampaignPage, { ...query });
export const readCampaign = cache((id: string): Promise<Campaign> => readApi(at(id), Campaign));
export const readGate = cache((id: string): Promise<GateDecision> => readApi(`${at(id)}/gate`, Gate));
export const readEvaluation = cache((id: string): Promise<Evaluation> => readApi(`${at(id)}/evaluation`, Evaluation));

/** Newest first. */
export const listEvents = (id: string, page: { limit: number; offset: number }) =>
  readApi(`${at(id)}/events`, EventPage, { order: 'desc', ...page });
export const verifyEvents = (id: string) => readApi(`${at(id)}/events/verify`, EventsVerdict);
