/** Reads the parts of a campaign. Each throws `ApiProblem`; a campaign's lists are read whole, up to the API's page. */
import 'server-only';
import { StrategyImpact } from '@greenlight/shared/approval/impact.js';
import { ManifestView } from '@greenlight/shared/approval/manifest-view.js';
import type { Scope } from '@greenlight/shared/approval/scope.js';
import { ScopeDetail, ScopeList } from '@greenlight/shared/approval/scope-view.js';
import { CreativePage } from '@greenlight/shared/creative/creative-lists.js';
import { MAX_PAGE_LIMIT, pageOf } from '@greenlight/shared/kernel/page.js';
import { Ad } from '@greenlight/shared/publishing/ad.js';
import { Post } from '@greenlight/shared/publishing/post.js';
import { StrategyPage } from '@greenlight/shared/strategy/strategy.js';
import { cache } from 'react';
import { readApi } from './ask';

const PostPage = pageOf(Post);
const AdPage = pageOf(Ad);
const WHOLE = { limit: MAX_PAGE_LIMIT };

const below = (id: string, part: string): string => `/campaigns/${encodeURIComponent(id)}/${part}`;

export const listStrategies = cache((id: string) => readApi(below(id, 'strategies'), StrategyPage, WHOLE));
export const readImpact = (id: string, version: number) =>
  readApi(below(id, `strategies/${version}/impact`), StrategyImpact);
export const listCreatives = cache((id: string) => readApi(below(id, 'creatives'), CreativePage, WHOLE));
export const listPosts = cache((id: string) => readApi(below(id, 'posts'), PostPage, WHOLE));
export const listAds = cache((id: string) => readApi(below(id, 'ads'), AdPage, WHOLE));
export const listScopes = cache((id: string) => readApi(below(id, 'scopes'), ScopeList));
export const readScope = (id: string, scope: Scope) => readApi(below(id, `scopes/${scope}`), ScopeDetail);
export const readManifest = cache((id: string, scope: Scope) =>
  readApi(below(id, `scopes/${scope}/manifest`), ManifestView),
);

/** The next post that waits for its slot; the API lists posts by their slots. */
export const nextPost = async (id: string): Promise<Post | undefined> => {
  const { data } = await readApi(below(id, 'posts'), PostPage, { state: 'scheduled', limit: 1 });
  return data[0];
};
