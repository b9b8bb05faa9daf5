/** One planned ad: for whom, when and for how much, with what it shows. */
import type { Creative } from '@greenlight/shared/creative/creative.js';
import type { Ad } from '@greenlight/shared/publishing/ad.js';
import type { ReactNode } from 'react';
import { formatMoney } from '../../lib/format/format-money';
import { formatDate } from '../../lib/format/format-time';
import { placeNames } from '../../lib/format/place-names';
import { listOf } from '../../lib/format/words';
import { CreativeMedia } from '../creative/creative-media';

const AD_CHANNEL_NAMES: Readonly<Record<Ad['channel'], string>> = { google: 'Google Ads', meta: 'Meta' };

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt className="text-xs text-ink-faint">{name}</dt>
    <dd>{children}</dd>
  </div>
);

export interface AdCardProps {
  readonly ad: Ad;
  readonly creative: Creative | undefined;
  /** Of the campaign: flights are days there. */
  readonly timeZone: string;
}

export const AdCard = ({ ad, creative, timeZone }: AdCardProps) => {
  const { id, name, channel, flight, budget, targeting, link } = ad;
  const { territories, languages, ageFrom, ageTo, interests } = targeting;
  return (
    <article
      id={id}
      className="flex scroll-mt-6 flex-col gap-5 rounded-lg border border-line bg-surface p-5 shadow-raised target:ring-2 target:ring-focus sm:flex-row"
    >
      {creative !== undefined && (
        <figure className="shrink-0 sm:w-40">
          <div className="aspect-square overflow-hidden rounded-md bg-sunken p-2">
            <CreativeMedia creative={creative} />
          </div>
          <figcaption className="mt-1 truncate text-xs text-ink-muted">{creative.name}</figcaption>
        </figure>
      )}
      <div className="min-w-0 grow">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <h2 className="text-lg">{name}</h2>
          <p className="tabular text-lg font-semibold">{formatMoney(budget)}</p>
        </div>
        <p className="text-sm text-ink-muted">{AD_CHANNEL_NAMES[channel]}</p>
        <dl className="mt-4 grid gap-x-6 gap-y-3 text-sm sm:grid-cols-2">
          <Fact name="Runs">
            <time dateTime={flight.from}>{formatDate(flight.from, timeZone)}</time> to{' '}
            <time dateTime={flight.to}>{formatDate(flight.to, timeZone)}</time>
          </Fact>
          <Fact name="People">
            {ageFrom} to {ageTo} years, {placeNames(territories, 'region')}
          </Fact>
          {languages.length > 0 && <Fact name="Languages">{placeNames(languages, 'language')}</Fact>}
          {interests.length > 0 && <Fact name="Interested in">{listOf(interests)}</Fact>}
        </dl>
        <p className="mt-3 text-xs break-all text-ink-muted">
          Leads to <code className="font-mono">{link}</code>
        </p>
      </div>
    </article>
  );
};
