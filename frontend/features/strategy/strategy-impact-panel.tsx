/** What activating a version would do, before anybody does it (SPEC §3, Preview). */
import type { StrategyImpact } from '@greenlight/shared/approval/impact.js';
import { CHANNEL_NAMES } from '@greenlight/shared/publishing/channel.js';
import type { Strategy } from '@greenlight/shared/strategy/strategy.js';
import type { ReactNode } from 'react';
import { readImpact } from '../../lib/api/campaign-parts';
import { settle } from '../../lib/api/loaded';
import { formatMicros } from '../../lib/format/format-money';
import { formatInstant, formatSpan } from '../../lib/format/format-time';
import { allFieldWords, count, listOf } from '../../lib/format/words';
import { people, staff } from '../../lib/session/session';
import { Badge } from '../../ui/badge';
import { ProblemNotice } from '../../ui/problem-notice';
import type { Told } from '../../ui/tone';
import { withFieldWords } from '../approval/cause-words';
import { SCOPE_NAMES } from '../campaign/campaign-words';
import { whyRoleMayNot } from '../identity/role-words';
import { ActivateForm } from './activate-form';
import { activateStrategy } from './activate-strategy';

const OUTLOOK: Readonly<Record<StrategyImpact['posts'][number]['outlook'], Told>> = {
  kept: { word: 'Slot kept', tone: 'go' },
  at_risk: { word: 'At risk', tone: 'wait' },
  missed: { word: 'Would miss', tone: 'stop' },
};

const Effect = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <div>
    <h3 className="text-sm font-medium text-ink-muted">{title}</h3>
    <ul className="mt-1 space-y-1 text-sm">{children}</ul>
  </div>
);

const Effects = ({
  impact,
  timeZone,
  names,
}: {
  readonly impact: StrategyImpact;
  readonly timeZone: string;
  readonly names: (id: string, name: string) => string;
}) => (
  <div className="space-y-5 empty:hidden">
    <div className="grid gap-5 empty:hidden md:grid-cols-3">
      {impact.scopes.length > 0 && (
        <Effect title="Reopened for review">
          {impact.scopes.map(({ scope, askedAgain }) => (
            <li key={scope}>
              {SCOPE_NAMES[scope]}
              {askedAgain.length > 0 && (
                <span className="text-ink-muted">
                  {' '}
                  – asks {listOf(askedAgain.map(({ id, name }) => names(id, name)))} again
                </span>
              )}
            </li>
          ))}
        </Effect>
      )}
      {impact.creatives.length > 0 && (
        <Effect title={`${count(impact.creatives.length, 'creative goes', 'creatives go')} stale`}>
          {impact.creatives.map(({ id, name, because }) => (
            <li key={id}>
              {name} <span className="text-ink-muted">– {withFieldWords(because)}</span>
            </li>
          ))}
        </Effect>
      )}
      {impact.posts.length > 0 && (
        <Effect title={`${count(impact.posts.length, 'post')} held`}>
          {impact.posts.map(({ id, channel, publishAt, outlook }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-2">
              {CHANNEL_NAMES[channel]}, {formatInstant(publishAt, timeZone)}
              <Badge tone={OUTLOOK[outlook].tone}>{OUTLOOK[outlook].word}</Badge>
            </li>
          ))}
        </Effect>
      )}
    </div>
    {impact.creatives.length > 0 && (
      <p className="text-sm text-ink-muted">
        To make them anew: {formatMicros(impact.costMicros)}, {formatSpan(impact.durationMs)} of rendering.
      </p>
    )}
  </div>
);

export interface StrategyImpactPanelProps {
  readonly campaignId: string;
  readonly strategy: Pick<Strategy, 'version' | 'state'>;
  readonly timeZone: string;
}

const aboutOf = ({ fromVersion, changedFields }: StrategyImpact): string => {
  if (fromVersion === undefined) return 'It is the first: nothing that exists depends on another yet.';
  const changed = listOf(allFieldWords(changedFields));
  return `It takes the place of version ${fromVersion}${changed === '' ? '' : ` and changes ${changed}`}.`;
};

const readPreview = async (campaignId: string, version: number, timeZone: string) => {
  const [impact, names] = await Promise.all([readImpact(campaignId, version), people()]);
  const effects = <Effects impact={impact} timeZone={timeZone} names={(id, name) => names.nameOr(id, name)} />;
  return { about: aboutOf(impact), effects, baseRevision: impact.baseRevision };
};

/** Of a draft. Of any other version nothing is left to tell but what came of activating it here. */
export const StrategyImpactPanel = async ({ campaignId, strategy, timeZone }: StrategyImpactPanelProps) => {
  const { version, state } = strategy;
  const preview = state === 'draft' ? readPreview(campaignId, version, timeZone) : undefined;
  const read = await settle(Promise.all([preview, staff()]));
  if (!read.ok) return <ProblemNotice problem={read.problem} />;
  const [seen, { me }] = read.value;
  return (
    <ActivateForm
      version={version}
      activate={activateStrategy.bind(null, campaignId, version)}
      preview={seen}
      whyNot={whyRoleMayNot(me.role, 'strategy:activate')}
    />
  );
};
