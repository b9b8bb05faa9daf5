/** Reads render jobs. Throws `ApiProblem`. */
import 'server-only';
import { RenderJobPage } from '@greenlight/shared/media/render-job-lists.js';
import { readApi } from './ask';

export interface RenderJobListQuery {
  readonly campaignId?: string | undefined;
  readonly state?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** Newest first. */
export const listRenderJobs = (query: RenderJobListQuery) => readApi('/render-jobs', RenderJobPage, { ...query });
