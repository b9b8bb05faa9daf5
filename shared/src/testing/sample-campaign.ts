/** The facts of a campaign that no rule finds fault with; nothing in it is approved yet. For tests to change one thing of. */
import type { AssetFacts, CampaignFacts, CreativeFacts, PostFacts } from '../approval/campaign-facts.js';
import { DEFAULT_TENANT_POLICY } from '../approval/policy.js';
import { SCOPES } from '../approval/scope.js';
import { INITIAL_SCOPE_CONTEXT } from '../approval/scope-context.js';
import type { BrandKit } from '../creative/brand-kit.js';
import type { AccountId, AdId, AssetId, CampaignId, CreativeId, PostId, StrategyId, TenantId } from '../kernel/ids.js';
import type { Ad } from '../publishing/ad.js';
import { composePostText } from '../publishing/compose-post-text.js';
import { buildTrackedLink } from '../publishing/tracked-link.js';
import { sampleStrategy } from './sample-strategy.js';

/** The moment that the samples are looked at. */
export const SAMPLE_NOW = new Date('2026-08-20T09:00:00.000Z');

const CREATED_AT = '2026-08-01T08:00:00.000Z';
const LANDING_PAGE = 'https://example.org/repair-course';

/** Facts without `readonly`, so that a test can change them in place. */
export type Changeable<T> = T extends string | number | boolean | undefined
  ? T
  : { -readonly [K in keyof T]: Changeable<T[K]> };

export type ChangeableFacts = Changeable<CampaignFacts>;

export const sampleBrandKit = (): BrandKit => ({
  name: 'Spoke & Chain',
  wordmark: 'spoke&chain',
  tagline: 'Mend it yourself',
  colours: {
    primary: '#0f766e',
    secondary: '#134e4a',
    accent: '#b45309',
    background: '#ffffff',
    text: '#111827',
  },
  typefaces: { heading: 'Fraunces', body: 'Inter' },
  bannedWords: ['cheap'],
});

const HASH_DIGITS = 64;

export const sampleAsset = (number: number, role: AssetFacts['role'] = 'image'): Changeable<AssetFacts> => {
  const sha256 = String(number).padStart(HASH_DIGITS, 'a');
  return {
    id: `ast_${number}0` as AssetId,
    role,
    sha256,
    mediaType: role === 'video' ? 'video/mp4' : 'image/png',
    bytes: 36_000,
    width: 1080,
    height: 1080,
    archived: false,
    aiGenerated: false,
    rights: { licence: 'Taken by the school', territories: ['WORLD'] },
    integrity: { state: 'intact', observedSha256: sha256, checkedAt: CREATED_AT },
    authorIds: ['usr_owner'],
  };
};

export const sampleCreative = (number: number): CreativeFacts => ({
  id: `cre_${number}0` as CreativeId,
  campaignId: 'cmp_01' as CampaignId,
  name: `Evening ${number}`,
  type: 'image',
  format: 'feed',
  channel: 'newsroom',
  template: 'editorial',
  copy: {
    headline: `Mend your own bicycle, evening ${number}`,
    body: `Bring the one you ride to work. We show you how, and you keep the tools. Evening ${number} of ten.`,
    callToAction: 'Save your place',
    hashtags: ['#bicycle', '#repair'],
    altText: 'Two people true a wheel at a workbench',
  },
  overrides: {},
  assets: [sampleAsset(number)],
  aiGenerated: false,
  strategyVersion: 1,
  strategyFields: ['offer', 'audience', 'tone'],
  state: 'ready',
  staleCauses: [],
  authorIds: ['usr_owner'],
  seed: number,
  createdAt: CREATED_AT,
  updatedAt: CREATED_AT,
  rev: 1,
});

export const samplePost = (
  number: number,
  creative: CreativeFacts,
  channel: PostFacts['channel'],
  publishAt: string,
): PostFacts => ({
  id: `pst_${number}0` as PostId,
  campaignId: creative.campaignId,
  channel,
  accountId: `acc_${channel}` as AccountId,
  creativeId: creative.id,
  publishAt,
  timeZone: 'Atlantic/Canary',
  text: creative.copy ? composePostText(creative.copy, creative.overrides, channel) : '',
  link: buildTrackedLink(LANDING_PAGE, { source: channel, medium: 'social', campaign: 'autumn-2026-repair-course' }),
  disclosure: 'none',
  state: 'scheduled',
  heldCauses: [],
  authorIds: ['usr_owner'],
  createdAt: CREATED_AT,
  updatedAt: CREATED_AT,
  rev: 1,
});

const sampleAd = (creative: CreativeFacts): Ad => ({
  id: 'adv_10' as AdId,
  campaignId: creative.campaignId,
  name: 'Commuters nearby',
  channel: 'meta',
  creativeId: creative.id,
  flight: { from: '2026-09-01T06:00:00.000Z', to: '2026-09-20T22:00:00.000Z' },
  budget: { amount: 80_000, currency: 'EUR' },
  targeting: { territories: ['ES'], languages: ['es'], ageFrom: 25, ageTo: 40, interests: ['cycling'] },
  link: buildTrackedLink(LANDING_PAGE, { source: 'meta', medium: 'paid', campaign: 'autumn-2026-repair-course' }),
  authorIds: ['usr_owner'],
  createdAt: CREATED_AT,
  updatedAt: CREATED_AT,
  rev: 1,
});

const asAccount = (channel: 'newsroom' | 'mastodon') => ({
  id: `acc_${channel}` as AccountId,
  channel,
  name: `Spoke & Chain on ${channel}`,
  connected: true,
});

/** Two creatives, a third that nothing uses, two posts and an ad. */
export const sampleCampaign = (): ChangeableFacts => {
  const [first, second, unused] = [sampleCreative(1), sampleCreative(2), sampleCreative(3)];
  const facts: CampaignFacts = {
    tenantId: 'ten_01' as TenantId,
    campaign: {
      id: 'cmp_01' as CampaignId,
      name: 'Repair course, autumn',
      slug: 'repair-course',
      brief: {
        summary: 'Fill the autumn evening course.',
        product: 'Evening bicycle repair course',
        landingPage: LANDING_PAGE,
        deadline: '2026-09-30T22:00:00.000Z',
        timeZone: 'Atlantic/Canary',
        season: 'autumn',
      },
      paused: false,
      archived: false,
    },
    gateRevision: 40,
    strategy: {
      id: 'str_01' as StrategyId,
      version: 1,
      body: sampleStrategy(),
      authorId: 'usr_owner',
      authors: [{ id: 'usr_owner', lastVersion: 1, hasSameBody: true }],
    },
    creatives: [first, second, unused],
    posts: [
      samplePost(1, first, 'newsroom', '2026-09-01T09:00:00.000Z'),
      samplePost(2, second, 'mastodon', '2026-09-03T09:00:00.000Z'),
    ],
    ads: [sampleAd(first)],
    scopes: Object.fromEntries(
      SCOPES.map((scope) => [scope, { state: 'pending', ...INITIAL_SCOPE_CONTEXT }]),
    ) as CampaignFacts['scopes'],
    policy: DEFAULT_TENANT_POLICY,
    brandKit: { ...sampleBrandKit(), authors: [] },
    accounts: [asAccount('newsroom'), asAccount('mastodon')],
    unreadable: [],
  };
  return structuredClone(facts) as ChangeableFacts;
};
