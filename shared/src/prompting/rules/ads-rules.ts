/** Rules about paid ads: money, flight, targeting and where they lead. */
import type { Ad } from '../../publishing/ad.js';
import { isTracked, pageOfLink } from '../../publishing/tracked-link.js';
import type { Rule } from '../rule.js';
import { adSubject } from './rule-subjects.js';

const CENTS = 100;
const WIDEST_AGE_RANGE = 45;
const WIDEST_TERRITORIES = 30;

const money = (amount: number, currency: string): string => `${(amount / CENTS).toFixed(2)} ${currency}`;

const budgetOverStrategy: Rule = {
  id: 'ads.budget-over-strategy',
  part: 'ads',
  severity: 'blocker',
  description: 'Ads spend no more than the strategy allows.',
  *check({ facts, strategy }) {
    const budget = strategy?.budget;
    if (budget === undefined) return;
    let planned = 0;
    for (const ad of facts.ads) {
      if (ad.budget.currency !== budget.currency) continue;
      planned += ad.budget.amount;
      if (planned <= budget.totalCents || ad.budget.amount === 0) continue;
      const [have, want] = [money(budget.totalCents, budget.currency), money(planned, budget.currency)];
      yield {
        message: `With "${ad.name}" the ads spend ${want}; the strategy allows ${have}.`,
        field: 'budget.amount',
        subject: adSubject(ad),
        fix: 'Lower the budget of an ad, or raise the strategy’s in a new version.',
      };
    }
  },
};

const currencyDiffers: Rule = {
  id: 'ads.currency-differs',
  part: 'ads',
  severity: 'warning',
  description: 'Ads are paid in the currency of the strategy, so that they can be added up.',
  *check({ facts, strategy }) {
    const currency = strategy?.budget?.currency;
    if (currency === undefined) return;
    for (const ad of facts.ads) {
      if (ad.budget.currency === currency) continue;
      yield {
        message: `"${ad.name}" is budgeted in ${ad.budget.currency}, the strategy in ${currency}.`,
        field: 'budget.currency',
        subject: adSubject(ad),
        fix: `Give its budget in ${currency}.`,
      };
    }
  },
};

const budgetZero: Rule = {
  id: 'ads.budget-zero',
  part: 'ads',
  severity: 'warning',
  description: 'An ad has money to spend.',
  *check({ runningAds }) {
    for (const ad of runningAds) {
      if (ad.budget.amount > 0) continue;
      yield {
        message: `"${ad.name}" has no money to spend.`,
        field: 'budget.amount',
        subject: adSubject(ad),
        fix: 'Give it a budget, or take it out.',
      };
    }
  },
};

const flightAfterDeadline: Rule = {
  id: 'ads.flight-after-deadline',
  part: 'ads',
  severity: 'warning',
  description: 'No ad runs on after the deadline of the campaign.',
  *check({ facts }) {
    const { deadline } = facts.campaign.brief;
    if (deadline === undefined) return;
    for (const ad of facts.ads) {
      if (ad.flight.to <= deadline) continue;
      yield {
        message: `"${ad.name}" runs on after the deadline of the campaign.`,
        field: 'flight.to',
        subject: adSubject(ad),
        fix: 'End its flight by the deadline.',
      };
    }
  },
};

const flightInPast: Rule = {
  id: 'ads.flight-in-past',
  part: 'ads',
  severity: 'warning',
  description: 'The flight of an ad is to come or running.',
  *check({ facts, now }) {
    for (const ad of facts.ads) {
      if (ad.flight.to > now) continue;
      yield {
        message: `The flight of "${ad.name}" is over.`,
        field: 'flight.to',
        subject: adSubject(ad),
        fix: 'Give it a new flight, or take it out.',
      };
    }
  },
};

const isBroad = ({ territories, ageFrom, ageTo, interests }: Ad['targeting']): boolean =>
  territories.includes('WORLD') ||
  territories.length > WIDEST_TERRITORIES ||
  (interests.length === 0 && ageTo - ageFrom > WIDEST_AGE_RANGE);

const targetingTooBroad: Rule = {
  id: 'ads.targeting-too-broad',
  part: 'ads',
  severity: 'warning',
  description: 'An ad is aimed at somebody.',
  *check({ runningAds }) {
    for (const ad of runningAds) {
      if (!isBroad(ad.targeting)) continue;
      yield {
        message: `"${ad.name}" is shown to nearly everybody.`,
        field: 'targeting',
        subject: adSubject(ad),
        fix: 'Narrow it by territory, age or interests.',
      };
    }
  },
};

const linkNotLandingPage: Rule = {
  id: 'ads.link-not-landing-page',
  part: 'ads',
  severity: 'warning',
  description: 'Ads lead to the landing page of the brief.',
  *check({ facts, runningAds }) {
    const landingPage = pageOfLink(facts.campaign.brief.landingPage);
    for (const ad of runningAds) {
      if (pageOfLink(ad.link) === landingPage) continue;
      yield {
        message: `"${ad.name}" leads to another page than the landing page of the brief.`,
        field: 'link',
        subject: adSubject(ad),
        fix: `Lead it to ${facts.campaign.brief.landingPage}, or correct the brief.`,
      };
    }
  },
};

const linkWithoutUtm: Rule = {
  id: 'ads.link-without-utm',
  part: 'ads',
  severity: 'warning',
  description: 'The links of ads carry the tracking tag.',
  *check({ runningAds }) {
    for (const ad of runningAds) {
      if (isTracked(ad.link)) continue;
      yield {
        message: `Nobody will be able to tell which visits came from "${ad.name}": its link is not tracked.`,
        field: 'link',
        subject: adSubject(ad),
        fix: 'Add the campaign’s tracking tag to the link.',
      };
    }
  },
};

export const ADS_RULES: readonly Rule[] = [
  budgetOverStrategy,
  currencyDiffers,
  budgetZero,
  flightAfterDeadline,
  flightInPast,
  targetingTooBroad,
  linkNotLandingPage,
  linkWithoutUtm,
];
