/**
 * One example request for every route, made of one tenant's things. Tests that must hold for each route walk this table;
 * a route that is missing here fails them, so that nobody adds one without saying what it is about.
 */
import { DEFAULT_TENANT_POLICY } from '@greenlight/shared/approval/policy.js';
import { sampleBrandKit, sampleCampaign } from '@greenlight/shared/testing/sample-campaign.js';
import { sampleStrategy } from '@greenlight/shared/testing/sample-strategy.js';
import { adRequest, postRequest, sampleCopy } from './campaign-steps.js';
import type { TenantThings } from './tenant-things.js';

type Params = Readonly<Record<string, string>>;

export interface RouteExample {
  readonly params?: (things: TenantThings) => Params;
  readonly query?: Params;
  /** With every field that the route takes, so that each can be broken in turn; absent when it takes no body. */
  readonly body?: (things: TenantThings) => Readonly<Record<string, unknown>>;
  /** Fields of the body that `null` takes away. */
  readonly clearable?: readonly string[];
  /** Where the ETag for `If-Match` comes from. */
  readonly revisionOf?: string;
  /**
   * `theirs`: about things with ids, which to another tenant don't exist. `own`: always about the caller's own tenant.
   * `signed`: the address itself is the permission. `public`: meant for everybody. `nothing`: all
   * those addresses where nothing is.
   */
  readonly about: 'theirs' | 'own' | 'signed' | 'public' | 'nothing';
}

const own: RouteExample = { about: 'own' };
const everybody: RouteExample = { about: 'public' };
const theirs = (params: RouteExample['params'], rest: Omit<RouteExample, 'params' | 'about'> = {}): RouteExample => ({
  about: 'theirs',
  ...(params ? { params } : {}),
  ...rest,
});

const ofCampaign = ({ campaignId }: TenantThings): Params => ({ id: campaignId });
const ofScope = ({ campaignId }: TenantThings): Params => ({ id: campaignId, scope: 'ads' });
const ofVersion = ({ campaignId, version }: TenantThings): Params => ({ id: campaignId, version });
const ofAsset = ({ assetId }: TenantThings): Params => ({ id: assetId });
const ofUpload = ({ uploadId }: TenantThings): Params => ({ id: uploadId });
const ofCreative = ({ creativeId }: TenantThings): Params => ({ id: creativeId });
const ofPost = ({ postId }: TenantThings): Params => ({ id: postId });
const ofAd = ({ adId }: TenantThings): Params => ({ id: adId });
const ofRenderJob = ({ renderJobId }: TenantThings): Params => ({ id: renderJobId });
const ofEntry = ({ tenantSlug, entrySlug }: TenantThings): Params => ({ tenant: tenantSlug, entry: entrySlug });
const ofNewsroom = ({ tenantSlug }: TenantThings): Params => ({ tenant: tenantSlug });

const { brief } = sampleCampaign().campaign;
const utm = { source: 'newsletter', medium: 'email', campaign: 'autumn', content: 'top', term: 'bicycle' };
const rights = {
  licence: 'Taken by us',
  territories: ['ES'],
  validFrom: '2026-08-01T00:00:00.000Z',
  validUntil: '2027-08-01T00:00:00.000Z',
};
const post = ({ creativeId }: TenantThings) => ({
  ...postRequest(creativeId as never),
  accountId: 'acc_newsroom',
  customText: 'Words for this post alone',
  link: 'https://example.org/course',
  utm,
  disclosure: 'none',
  draft: false,
});
const audience = [
  { name: 'Commuters', description: 'They ride daily.', pains: ['Queues'], desires: ['To mend it themselves'] },
];
const strategy = { ...sampleStrategy(), audience, pillars: [{ name: 'Repairs', description: 'How it is done.' }] };

export const ROUTE_EXAMPLES: Readonly<Record<string, RouteExample>> = {
  'GET /health/live': everybody,
  'GET /health/ready': everybody,
  /** Off, as there is no METRICS_TOKEN. */
  'GET /metrics': { about: 'nothing' },

  'GET /api/v1/me': own,
  'GET /api/v1/members': own,
  'GET /api/v1/api-keys': own,
  'POST /api/v1/api-keys': { about: 'own', body: ({ userId }) => ({ name: 'A key', userId }) },
  'DELETE /api/v1/api-keys/:id': theirs(({ apiKeyId }) => ({ id: apiKeyId })),
  'GET /api/v1/brand-kit': own,
  'PUT /api/v1/brand-kit': {
    about: 'own',
    revisionOf: '/brand-kit',
    body: () => ({ ...sampleBrandKit(), requiredDisclaimer: 'Places are limited.' }),
  },
  'GET /api/v1/policies': own,
  'PUT /api/v1/policies': { about: 'own', revisionOf: '/policies', body: () => ({ ...DEFAULT_TENANT_POLICY }) },

  'GET /api/v1/budgets': own,
  'PUT /api/v1/budgets': { about: 'own', revisionOf: '/budgets', body: () => ({ monthlyLimitMicros: 5_000_000 }) },
  'GET /api/v1/budgets/usage': own,
  'GET /api/v1/spend': own,
  'GET /api/v1/spend/verify': own,

  'GET /api/v1/campaigns': own,
  'POST /api/v1/campaigns': { about: 'own', body: () => ({ name: 'Another campaign', brief }) },
  'GET /api/v1/campaigns/:id': theirs(ofCampaign),
  'PATCH /api/v1/campaigns/:id': theirs(ofCampaign, {
    revisionOf: '/campaigns/:id',
    body: () => ({ name: 'Another name', brief }),
  }),
  'POST /api/v1/campaigns/:id/pause': theirs(ofCampaign),
  'POST /api/v1/campaigns/:id/resume': theirs(ofCampaign),
  'POST /api/v1/campaigns/:id/archive': theirs(ofCampaign),
  'POST /api/v1/campaigns/:id/restore': theirs(ofCampaign),
  'GET /api/v1/campaigns/:id/gate': theirs(ofCampaign),
  'GET /api/v1/campaigns/:id/evaluation': theirs(ofCampaign),
  'POST /api/v1/campaigns/:id/publish': theirs(ofCampaign),
  'GET /api/v1/campaigns/:id/events': theirs(ofCampaign),
  'GET /api/v1/campaigns/:id/events/verify': theirs(ofCampaign),
  'GET /api/v1/campaigns/:id/events/replay': theirs(ofCampaign),

  'GET /api/v1/campaigns/:id/scopes': theirs(ofCampaign),
  'GET /api/v1/campaigns/:id/scopes/:scope': theirs(ofScope),
  'GET /api/v1/campaigns/:id/scopes/:scope/manifest': theirs(ofScope),
  'GET /api/v1/campaigns/:id/scopes/:scope/receipts': theirs(ofScope),
  'POST /api/v1/campaigns/:id/scopes/:scope/submit': theirs(ofScope, { body: () => ({}) }),
  'POST /api/v1/campaigns/:id/scopes/:scope/approve': theirs(ofScope, {
    body: ({ scopeDigest }) => ({ digest: scopeDigest, comment: 'Well done' }),
  }),
  'POST /api/v1/campaigns/:id/scopes/:scope/reject': theirs(ofScope, {
    body: ({ scopeDigest }) => ({ digest: scopeDigest, reason: 'Not like this' }),
  }),

  'GET /api/v1/campaigns/:id/strategies': theirs(ofCampaign),
  'POST /api/v1/campaigns/:id/strategies': theirs(ofCampaign, {
    body: () => ({ body: strategy, note: 'A second try' }),
  }),
  'GET /api/v1/campaigns/:id/strategies/compare': theirs(ofCampaign, { query: { from: '1', to: '1' } }),
  'GET /api/v1/campaigns/:id/strategies/:version': theirs(ofVersion),
  'GET /api/v1/campaigns/:id/strategies/:version/impact': theirs(ofVersion),
  'POST /api/v1/campaigns/:id/strategies/:version/activate': theirs(ofVersion, { body: () => ({ baseRevision: 1 }) }),
  'POST /api/v1/campaigns/:id/strategies/:version/restore': theirs(ofVersion),

  'GET /api/v1/campaigns/:id/creatives': theirs(ofCampaign),
  'POST /api/v1/campaigns/:id/creatives': theirs(ofCampaign, {
    body: ({ assetId }) => ({
      name: 'Evening 2',
      type: 'image',
      format: 'feed',
      channel: 'newsroom',
      template: 'editorial',
      copy: sampleCopy(),
      overrides: { mastodon: { headline: 'Shorter' } },
      prompt: 'A workbench at night',
      assetIds: [{ id: assetId, role: 'image' }],
      seed: 1,
      generate: false,
    }),
  }),
  'POST /api/v1/campaigns/:id/creatives/regenerate': theirs(ofCampaign, { body: () => ({ parts: ['headline'] }) }),
  'GET /api/v1/creatives/:id': theirs(ofCreative),
  'PATCH /api/v1/creatives/:id': theirs(ofCreative, {
    revisionOf: '/creatives/:id',
    body: ({ assetId }) => ({
      name: 'Evening 3',
      template: 'minimal',
      copy: sampleCopy(),
      overrides: { mastodon: { body: 'Shorter' } },
      prompt: 'A workbench at noon',
      assets: [{ id: assetId, role: 'image' }],
      strategyVersion: 1,
    }),
  }),
  'POST /api/v1/creatives/:id/regenerate': theirs(ofCreative, {
    body: () => ({ parts: ['headline', 'media'], prompt: 'Shorter', seed: 2, provider: 'studio' }),
  }),
  'GET /api/v1/creatives/:id/history': theirs(ofCreative),

  'GET /api/v1/campaigns/:id/posts': theirs(ofCampaign),
  'POST /api/v1/campaigns/:id/posts': theirs(ofCampaign, { body: post }),
  'GET /api/v1/posts/:id': theirs(ofPost),
  'PATCH /api/v1/posts/:id': theirs(ofPost, {
    revisionOf: '/posts/:id',
    clearable: ['customText', 'link'],
    body: (things) => {
      const { channel: _channel, accountId: _account, draft: _draft, ...editable } = post(things);
      return { ...editable, action: 'unschedule' };
    },
  }),
  'POST /api/v1/posts/:id/resolve': theirs(ofPost, {
    revisionOf: '/posts/:id',
    body: () => ({
      decision: 'published',
      note: 'It is in the archive of the list.',
      url: 'https://lists.example/77',
      channelId: '<77@relay.example>',
    }),
  }),

  'GET /api/v1/campaigns/:id/ads': theirs(ofCampaign),
  'POST /api/v1/campaigns/:id/ads': theirs(ofCampaign, { body: ({ creativeId }) => adRequest(creativeId as never) }),
  'GET /api/v1/ads/:id': theirs(ofAd),
  'PATCH /api/v1/ads/:id': theirs(ofAd, {
    revisionOf: '/ads/:id',
    body: ({ creativeId }) => adRequest(creativeId as never),
  }),
  'DELETE /api/v1/ads/:id': theirs(ofAd, { revisionOf: '/ads/:id' }),

  'GET /api/v1/assets': own,
  'GET /api/v1/assets/:id': theirs(ofAsset),
  'PATCH /api/v1/assets/:id': theirs(ofAsset, {
    revisionOf: '/assets/:id',
    body: () => ({ filename: 'a.png', tags: ['a'], collections: ['b'], category: 'c', rights, archived: false }),
  }),
  'GET /api/v1/assets/:id/usage': theirs(ofAsset),
  'POST /api/v1/uploads': {
    about: 'own',
    body: () => ({
      filename: 'b.png',
      mediaType: 'image/png',
      bytes: 10,
      sha256: 'a'.repeat(64),
      tags: ['a'],
      rights,
    }),
  },
  'GET /api/v1/uploads/:id': theirs(ofUpload),
  'PUT /api/v1/uploads/:id': { about: 'signed', params: ofUpload },
  'POST /api/v1/uploads/:id/complete': theirs(ofUpload),
  'POST /api/v1/webhooks/:provider/:token': { about: 'signed', params: () => ({ provider: 'studio', token: 'x' }) },
  'GET /api/v1/files/:id': { about: 'signed', params: ofAsset },
  'GET /api/v1/files/:id/renditions/:format': {
    about: 'signed',
    params: (subjects) => ({ ...ofAsset(subjects), format: 'story' }),
  },

  'GET /api/v1/render-jobs': own,
  'GET /api/v1/render-jobs/:id': theirs(ofRenderJob),
  'GET /api/v1/render-jobs/:id/attempts': theirs(ofRenderJob),
  'POST /api/v1/render-jobs/:id/cancel': theirs(ofRenderJob),
  'POST /api/v1/render-jobs/:id/retry': theirs(ofRenderJob),
  'POST /api/v1/render-jobs/:id/resolve': theirs(ofRenderJob, { body: () => ({ decision: 'failed' }) }),
  'GET /api/v1/providers': own,
  'GET /api/v1/providers/health': own,
  'POST /api/v1/providers/:name/pause': {
    about: 'own',
    params: () => ({ name: 'studio' }),
    body: () => ({ reason: 'Its bill is looked into.' }),
  },
  'POST /api/v1/providers/:name/resume': { about: 'own', params: () => ({ name: 'studio' }) },

  'GET /api/v1/events': own,
  'GET /api/v1/tenant-events': own,
  'GET /api/v1/tenant-events/verify': own,

  'GET /newsroom/assets/newsroom.css': everybody,
  'GET /newsroom/assets/fonts/:file': { about: 'public', params: () => ({ file: 'inter-400.woff2' }) },
  'GET /newsroom': { about: 'nothing' },
  'GET /newsroom/*': { about: 'nothing' },
  'GET /newsroom/:tenant': { about: 'public', params: ofNewsroom },
  'GET /newsroom/:tenant/theme.css': { about: 'public', params: ofNewsroom },
  'GET /newsroom/:tenant/icon.svg': { about: 'public', params: ofNewsroom },
  'GET /newsroom/:tenant/rss.xml': { about: 'public', params: ofNewsroom },
  'GET /newsroom/:tenant/feed.json': { about: 'public', params: ofNewsroom },
  'GET /newsroom/:tenant/media/:file': {
    about: 'public',
    params: (things) => ({ ...ofNewsroom(things), file: things.mediaFile }),
  },
  'GET /newsroom/:tenant/:entry': { about: 'public', params: ofEntry },
  'GET /newsroom/:tenant/:entry/theme.css': { about: 'public', params: ofEntry },
  'GET /newsroom/:tenant/:entry/icon.svg': { about: 'public', params: ofEntry },
};

/** The address of a route with these things in it. Throws when the table doesn't say what stands for a parameter. */
export const pathOf = (path: string, { params }: RouteExample, things: TenantThings): string =>
  path.replace(/:([A-Za-z]+)/g, (_, name: string) => {
    const value = params?.(things)[name];
    if (value === undefined) throw new Error(`The example of ${path} has no ${name}.`);
    return encodeURIComponent(value);
  });
