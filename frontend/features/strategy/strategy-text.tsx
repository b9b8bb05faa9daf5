/** A whole strategy, to be read from top to bottom: what reviewers of the strategy scope approve. */
import { CHANNEL_NAMES } from '@greenlight/shared/publishing/channel.js';
import { isFilledIn } from '@greenlight/shared/strategy/completion.js';
import type { StrategyDraftBody } from '@greenlight/shared/strategy/strategy-body.js';
import { Check, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { StrategyAudience } from './strategy-audience';
import { StrategyBudget } from './strategy-budget';
import { StrategyField } from './strategy-field';
import { StrategyObjectives } from './strategy-objectives';
import { LANGUAGE_NAMES } from './strategy-words';

const List = ({ items, sign }: { readonly items: readonly string[] | undefined; readonly sign?: ReactNode }) => (
  <ul className="space-y-1">
    {(items ?? []).map((item) => (
      <li key={item} className="flex gap-2">
        {sign}
        <span className="min-w-0">{item}</span>
      </li>
    ))}
  </ul>
);

const Tone = ({ tone }: { readonly tone: NonNullable<StrategyDraftBody['tone']> }) => (
  <>
    <ul className="flex flex-wrap gap-1.5">
      {tone.adjectives.map((adjective) => (
        <li key={adjective} className="rounded-full border border-line-strong px-2.5 py-0.5 text-sm">
          {adjective}
        </li>
      ))}
    </ul>
    {tone.notes !== undefined && <p className="mt-2 text-sm whitespace-pre-line text-ink-muted">{tone.notes}</p>}
  </>
);

const Channels = ({ channels }: { readonly channels: NonNullable<StrategyDraftBody['channels']> }) => (
  <ul className="flex flex-wrap gap-x-6 gap-y-1">
    {channels.map(({ channel, perWeek }) => (
      <li key={channel}>
        {CHANNEL_NAMES[channel]} <span className="tabular text-sm text-ink-muted">{perWeek} a week</span>
      </li>
    ))}
  </ul>
);

const Pillars = ({ pillars }: { readonly pillars: NonNullable<StrategyDraftBody['pillars']> }) => (
  <ul className="space-y-1.5">
    {pillars.map(({ name, description }) => (
      <li key={name}>
        {name}
        {description !== undefined && <span className="text-sm text-ink-muted"> – {description}</span>}
      </li>
    ))}
  </ul>
);

export interface StrategyTextProps {
  readonly body: StrategyDraftBody;
  /** Of the campaign, for the days by which objectives are due. */
  readonly timeZone: string;
}

export const StrategyText = ({ body, timeZone }: StrategyTextProps) => {
  const filled = (field: keyof StrategyDraftBody) => ({ field, filled: isFilledIn(body, field) });
  const { objectives, audience, tone, channels, pillars, budget, language } = body;
  return (
    <dl className="mt-4 divide-y divide-line border-t border-line">
      <StrategyField {...filled('offer')}>
        <p className="text-lg font-medium">{body.offer}</p>
      </StrategyField>
      <StrategyField {...filled('positioning')}>
        <p className="whitespace-pre-line">{body.positioning}</p>
      </StrategyField>
      <StrategyField {...filled('objectives')}>
        {objectives && <StrategyObjectives objectives={objectives} timeZone={timeZone} />}
      </StrategyField>
      <StrategyField {...filled('audience')}>{audience && <StrategyAudience segments={audience} />}</StrategyField>
      <StrategyField {...filled('keyMessages')}>
        <List items={body.keyMessages} />
      </StrategyField>
      <StrategyField {...filled('tone')}>{tone && <Tone tone={tone} />}</StrategyField>
      <StrategyField {...filled('language')}>{language && LANGUAGE_NAMES[language]}</StrategyField>
      <StrategyField {...filled('channels')}>{channels && <Channels channels={channels} />}</StrategyField>
      <StrategyField {...filled('pillars')}>{pillars && <Pillars pillars={pillars} />}</StrategyField>
      <StrategyField {...filled('budget')}>{budget && <StrategyBudget budget={budget} />}</StrategyField>
      <StrategyField {...filled('dos')}>
        <List items={body.dos} sign={<Check aria-hidden="true" className="mt-1 size-4 shrink-0 text-ink-muted" />} />
      </StrategyField>
      <StrategyField {...filled('donts')}>
        <List items={body.donts} sign={<X aria-hidden="true" className="mt-1 size-4 shrink-0 text-ink-muted" />} />
      </StrategyField>
    </dl>
  );
};
