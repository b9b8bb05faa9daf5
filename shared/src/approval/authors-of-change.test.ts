import { lookOf } from '../creative/brand-kit.js';
import { digestOf } from '../kernel/digest.js';
import type { Instant } from '../kernel/time.js';
import { sampleBrandKit, sampleCampaign } from '../testing/sample-campaign.js';
import { sampleCause } from '../testing/sample-cause.js';
import { sampleStrategy } from '../testing/sample-strategy.js';
import { authorsOfChange } from './authors-of-change.js';
import type { VersionAuthor } from './campaign-facts.js';
import { buildManifest } from './manifest.js';
import { SCOPES, type Scope } from './scope.js';

const facts = () => {
  const campaign = sampleCampaign();
  campaign.creatives.forEach((creative, index) => {
    creative.authorIds = [`usr_author${index + 1}`];
    for (const asset of creative.assets) asset.authorIds = [];
  });
  return campaign;
};

describe('the authors of a change under review', () => {
  it('are those of every item when the scope was never approved', () => {
    const campaign = facts();
    expect(authorsOfChange(campaign, buildManifest(campaign, 'content'), [])).toEqual([
      'usr_author1',
      'usr_author2',
      'usr_author3',
    ]);
  });

  it('are only those of what differs from the last receipt', () => {
    const campaign = facts();
    const approved = buildManifest(campaign, 'content').items;
    if (campaign.creatives[1]) campaign.creatives[1].aiGenerated = true;
    expect(authorsOfChange(campaign, buildManifest(campaign, 'content'), approved)).toEqual(['usr_author2']);
  });

  it('include those of the assets of a creative that differs, and of no other', () => {
    const campaign = facts();
    const approved = buildManifest(campaign, 'content').items;
    for (const [index, { assets }] of campaign.creatives.entries()) {
      for (const asset of assets) asset.authorIds = [`usr_uploader${index + 1}`];
    }
    expect(authorsOfChange(campaign, buildManifest(campaign, 'content'), approved)).toEqual([]);
    if (campaign.creatives[1]?.assets[0]) campaign.creatives[1].assets[0].bytes += 1;
    expect(authorsOfChange(campaign, buildManifest(campaign, 'content'), approved)).toEqual([
      'usr_author2',
      'usr_uploader2',
    ]);
  });

  it('include whoever changed what is said of an asset, in the content and nowhere else', () => {
    const campaign = sampleCampaign();
    const found = SCOPES.map((scope) => {
      const { items } = buildManifest(campaign, scope);
      campaign.scopes[scope].causes = [{ ...sampleCause(), kind: 'asset', actorId: 'usr_licenser' }];
      return [scope, authorsOfChange(campaign, buildManifest(campaign, scope), items)];
    });
    expect(Object.fromEntries(found)).toEqual({ strategy: [], content: ['usr_licenser'], schedule: [], ads: [] });
  });

  it('include whoever removed something, which no item names any more', () => {
    const campaign = sampleCampaign();
    const approved = buildManifest(campaign, 'ads').items;
    campaign.ads = [];
    campaign.scopes.ads.causes = [{ ...sampleCause(), kind: 'ad', actorId: 'usr_remover' }];
    expect(authorsOfChange(campaign, buildManifest(campaign, 'ads'), approved)).toEqual(['usr_remover']);
  });

  it('are not those whose change came from elsewhere', () => {
    const campaign = sampleCampaign();
    const { items } = buildManifest(campaign, 'schedule');
    campaign.scopes.schedule.causes = [{ ...sampleCause(), actorId: 'usr_strategist' }];
    expect(authorsOfChange(campaign, buildManifest(campaign, 'schedule'), items)).toEqual([]);
  });

  it('include who made the look of the content, unless it is the one that was approved last', () => {
    const campaign = sampleCampaign();
    const approved = buildManifest(campaign, 'content').items;
    const look = lookOf(sampleBrandKit());
    const at = '2026-08-20T09:00:00.000Z' as Instant;
    const digest = digestOf('content');
    const lookBy = ['usr_designer'];
    campaign.scopes.content.submission = { digest, upstream: {}, look, lookBy, by: 'usr_owner', at, dueAt: at };
    const authors = () => authorsOfChange(campaign, buildManifest(campaign, 'content'), approved);
    expect(authors()).toEqual(['usr_designer']);
    campaign.scopes.content.approvedLook = { ...look, wordmark: 'Another' };
    expect(authors()).toEqual(['usr_designer']);
    campaign.scopes.content.approvedLook = look;
    expect(authors()).toEqual([]);
  });

  it.each(['strategy', 'schedule', 'ads'] as Scope[])('are found in the %s as well', (scope) => {
    const campaign = sampleCampaign();
    expect(authorsOfChange(campaign, buildManifest(campaign, scope), [])).toEqual(['usr_owner']);
  });
});

describe('the authors of a strategy under review', () => {
  const wrote = (id: string, lastVersion: number, hasSameBody = false): VersionAuthor => ({
    id,
    lastVersion,
    hasSameBody,
  });
  /** Version 5, whose offer is new, after version 2 was approved. */
  const versionFive = (...authors: VersionAuthor[]) => {
    const campaign = sampleCampaign();
    if (campaign.strategy) Object.assign(campaign.strategy, { version: 2 });
    const approved = buildManifest(campaign, 'strategy').items;
    const strategy = { id: 'str_05', version: 5, body: { ...sampleStrategy(), offer: 'New' }, authorId: 'usr_maker' };
    Object.assign(campaign, { strategy: { ...strategy, authors } });
    return { campaign, approved };
  };
  const authorsOf = ({ campaign, approved }: ReturnType<typeof versionFive>) =>
    authorsOfChange(campaign, buildManifest(campaign, 'strategy'), approved);

  it('are those of every version since the approved one, and nobody before', () => {
    const five = versionFive(wrote('usr_before', 1), wrote('usr_approved', 2), wrote('usr_since', 3));
    expect(authorsOf(five)).toEqual(['usr_maker', 'usr_since']);
  });

  it('are those of an older version with the same text, which was restored or copied', () => {
    expect(authorsOf(versionFive(wrote('usr_before', 1, true), wrote('usr_approved', 2)))).toEqual([
      'usr_before',
      'usr_maker',
    ]);
  });

  it('are only whoever brought it back when it is the approved text again', () => {
    const five = versionFive(wrote('usr_approved', 2, true), wrote('usr_since', 4), wrote('usr_maker', 5, true));
    if (five.campaign.strategy) five.campaign.strategy.body = sampleStrategy();
    expect(authorsOf(five)).toEqual(['usr_maker']);
  });

  it('are everybody who wrote a version when none was approved, or nobody can tell which', () => {
    const five = versionFive(wrote('usr_before', 1), wrote('usr_approved', 2), wrote('usr_since', 3));
    const all = ['usr_approved', 'usr_before', 'usr_maker', 'usr_since'];
    expect(authorsOf({ ...five, approved: [] })).toEqual(all);
    expect(authorsOf({ ...five, approved: five.approved.map(({ value: _lost, ...item }) => item) })).toEqual(all);
    const altered = five.approved.map((item) => ({ ...item, value: { ...item.value, version: 4 } }));
    expect(authorsOf({ ...five, approved: altered as typeof five.approved })).toEqual(all);
  });

  it('are everybody who wrote one up to it when it is older than the approved one', () => {
    const five = versionFive(wrote('usr_before', 1), wrote('usr_since', 3));
    if (five.campaign.strategy) five.campaign.strategy.version = 1;
    expect(authorsOf(five)).toEqual(['usr_before', 'usr_maker', 'usr_since']);
  });
});
