/** Render jobs as a table; on a phone each row is a card. What went wrong stands in the row, and whether it is tried again. */

import { MAX_RENDER_ATTEMPTS } from '@greenlight/shared/media/render-job.js';
import type { RenderJobSummary } from '@greenlight/shared/media/render-job-lists.js';
import { formatMicros } from '../../lib/format/format-money';
import { formatRelative, formatSpan } from '../../lib/format/format-time';
import { Badge } from '../../ui/badge';
import { ListTable } from '../../ui/list-table';
import { RelativeMoment } from '../../ui/moment';
import { PageLink } from '../../ui/page-link';
import { creativesPath } from '../campaign/campaign-paths';
import { CREATIVE_TYPE_NAMES, formatName } from '../creative/creative-words';
import { RenderProgress } from './render-progress';
import { RenderThumbnail } from './render-thumbnail';
import { RENDER_STATE_WORDS } from './render-words';

const HEADINGS = ['Render', 'State', 'Progress', 'Provider', 'Attempts', 'Cost', 'Age'] as const;

/** On a phone three cells stand side by side, each under its heading. */
const CELL =
  'block px-4 py-1 text-sm before:mb-0.5 before:block before:text-xs before:text-ink-faint before:content-[attr(data-heading)] md:table-cell md:py-3.5 md:align-top md:before:content-none';

const Failure = ({ job, now }: { readonly job: RenderJobSummary; readonly now: Date }) => {
  const { error } = job;
  if (error === undefined) return null;
  const again = error.retryAt === undefined ? undefined : `tried again ${formatRelative(error.retryAt, now)}`;
  return (
    <p className="mt-1 text-xs text-stop-ink">
      {error.message} {again !== undefined && <span className="text-ink-muted">({again})</span>}
    </p>
  );
};

const costOf = ({ costMicros, estimateMicros }: RenderJobSummary): string =>
  costMicros === undefined && estimateMicros > 0
    ? `about ${formatMicros(estimateMicros)}`
    : formatMicros(costMicros ?? estimateMicros);

const spanOf = ({ createdAt, finishedAt }: RenderJobSummary): string | undefined =>
  finishedAt === undefined ? undefined : formatSpan(Date.parse(finishedAt) - Date.parse(createdAt));

const Row = ({ job, now }: { readonly job: RenderJobSummary; readonly now: Date }) => {
  const { spec, state, provider, attempts, campaignId, creativeId, createdAt } = job;
  const { word, tone } = RENDER_STATE_WORDS[state];
  const span = spanOf(job);
  return (
    <tr className="grid grid-cols-3 py-3 md:table-row md:py-0">
      <td className="col-span-3 block px-4 pb-1.5 md:table-cell md:w-[38%] md:py-3.5">
        <div className="flex gap-3">
          <RenderThumbnail job={job} />
          <div className="min-w-0">
            <PageLink
              href={creativesPath(campaignId, creativeId)}
              className="font-medium underline-offset-3 hover:underline"
            >
              {spec.copy.headline}
            </PageLink>
            <p className="text-sm text-ink-muted">
              {CREATIVE_TYPE_NAMES[spec.type]} · {formatName(spec.format)} · {spec.template}
            </p>
            <Failure job={job} now={now} />
          </div>
        </div>
      </td>
      <td className={CELL} data-heading="State">
        <Badge tone={tone}>{word}</Badge>
        {job.cancelRequested && state === 'running' && <p className="mt-1 text-xs text-ink-muted">Asked to stop</p>}
      </td>
      <td className={CELL} data-heading="Progress">
        <RenderProgress job={job} />
      </td>
      <td className={CELL} data-heading="Provider">
        {provider}
      </td>
      <td className={`${CELL} tabular`} data-heading="Attempts">
        {attempts.length} of {MAX_RENDER_ATTEMPTS}
      </td>
      <td className={`${CELL} tabular`} data-heading="Cost">
        {costOf(job)}
      </td>
      <td className={`${CELL} whitespace-nowrap text-ink-muted`} data-heading="Age">
        <RelativeMoment at={createdAt} timeZone="UTC" now={now} />
        {span !== undefined && <span className="block text-xs text-ink-faint">took {span}</span>}
      </td>
    </tr>
  );
};

export interface RenderTableProps {
  readonly jobs: readonly RenderJobSummary[];
  readonly now: Date;
}

export const RenderTable = ({ jobs, now }: RenderTableProps) => (
  <ListTable caption="Render jobs, newest first" headings={HEADINGS}>
    {jobs.map((job) => (
      <Row key={job.id} job={job} now={now} />
    ))}
  </ListTable>
);
