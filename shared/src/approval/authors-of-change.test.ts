import { sampleCampaign } from '../testing/sample-campaign.js';
import { sampleCause } from '../testing/sample-cause.js';
import { authorsOfChange } from './authors-of-change.js';
import { buildManifest } from './manifest.js';
import type { Scope } from './scope.js';

const facts = () => {
  const campaign = sampleCampaign();
  campaign.creatives.forEach((creative, index) => {
    creative.authorIds = [`usr_author${index + 1}`];
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

  it.each(['strategy', 'schedule', 'ads'] as Scope[])('are found in the %s as well', (scope) => {
    const campaign = sampleCampaign();
    expect(authorsOfChange(campaign, buildManifest(campaign, scope), [])).toEqual(['usr_owner']);
  });
});
