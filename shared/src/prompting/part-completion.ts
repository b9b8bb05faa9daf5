/** How much of each part of a campaign is there, in percent: a measure of what is left to do, not of quality. */
import type { CreativeFacts } from '../approval/campaign-facts.js';
import { lookShown } from '../approval/submitted-look.js';
import { hasItsMedia } from '../creative/creative-completeness.js';
import { strategyCompletion } from '../strategy/completion.js';
import { contrastOf, MIN_TEXT_CONTRAST } from './colour-contrast.js';
import type { CampaignPart } from './finding.js';
import type { RuleContext } from './rule-context.js';

const WHOLE = 100;

const COPY_WEIGHT = 40;
const MEDIA_WEIGHT = 40;
const READY_WEIGHT = 20;

const creativeCompletion = (creative: CreativeFacts): number =>
  (creative.copy === undefined ? 0 : COPY_WEIGHT) +
  (hasItsMedia(creative) ? MEDIA_WEIGHT : 0) +
  (creative.state === 'ready' ? READY_WEIGHT : 0);

const content = ({ facts: { creatives } }: RuleContext): number =>
  creatives.length === 0
    ? 0
    : Math.floor(creatives.reduce((sum, creative) => sum + creativeCompletion(creative), 0) / creatives.length);

const share = (done: number, of: number): number => Math.floor((WHOLE * done) / of);

/** Planned channels that have a post; without a plan, whether there is any post. */
const schedule = ({ facts, strategy }: RuleContext): number => {
  const used = new Set(facts.posts.map(({ channel }) => channel));
  const planned = new Set(
    (strategy?.channels ?? []).filter(({ perWeek }) => perWeek > 0).map(({ channel }) => channel),
  );
  if (planned.size === 0) return used.size > 0 ? WHOLE : 0;
  return share([...planned].filter((channel) => used.has(channel)).length, planned.size);
};

/** Ads whose creative is ready; a campaign needs no ads. */
const ads = ({ facts, creatives }: RuleContext): number => {
  const ready = facts.ads.filter(({ creativeId }) => creatives.get(creativeId)?.state === 'ready');
  return facts.ads.length === 0 ? WHOLE : share(ready.length, facts.ads.length);
};

const KIT_WEIGHT = 70;
const READABLE_WEIGHT = 20;
const TAGLINE_WEIGHT = 10;

const brand = ({ facts }: RuleContext): number => {
  const { brandKit } = facts;
  if (brandKit === undefined) return 0;
  const { text, background } = (lookShown(facts)?.look ?? brandKit).colours;
  return (
    KIT_WEIGHT +
    (contrastOf(text, background) >= MIN_TEXT_CONTRAST ? READABLE_WEIGHT : 0) +
    (brandKit.tagline ? TAGLINE_WEIGHT : 0)
  );
};

export const partCompletion = (context: RuleContext): Record<CampaignPart, number> => ({
  strategy: context.strategy === undefined ? 0 : strategyCompletion(context.strategy),
  content: content(context),
  schedule: schedule(context),
  ads: ads(context),
  brand: brand(context),
});
