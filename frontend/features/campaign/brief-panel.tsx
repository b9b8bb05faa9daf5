/** What the campaign was asked for. */
import type { Brief } from '@greenlight/shared/campaign/campaign.js';
import type { ReactNode } from 'react';
import { zoneLabel } from '../../lib/format/format-time';
import { capitalised } from '../../lib/format/words';
import { Moment } from '../../ui/moment';
import { Panel } from '../../ui/panel';

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt className="text-xs text-ink-faint">{name}</dt>
    <dd className="text-sm">{children}</dd>
  </div>
);

export const BriefPanel = ({ brief, slug }: { readonly brief: Brief; readonly slug: string }) => {
  const { summary, product, deadline, timeZone, season } = brief;
  return (
    <Panel title="Brief">
      <p className="max-w-prose whitespace-pre-line">{summary}</p>
      <dl className="mt-4 grid grid-cols-2 gap-x-6 gap-y-3 border-t border-line pt-4 sm:grid-cols-4">
        <Fact name="Product">{product}</Fact>
        <Fact name="Season">{capitalised(season)}</Fact>
        <Fact name="Deadline">
          {deadline === undefined ? 'None' : <Moment at={deadline} timeZone={timeZone} />}
          <span className="block text-xs text-ink-muted">
            {zoneLabel(deadline ?? new Date().toISOString(), timeZone)}
          </span>
        </Fact>
        <Fact name="In links">
          <code className="font-mono text-xs">{slug}</code>
        </Fact>
      </dl>
    </Panel>
  );
};
