/** One creative among others: what it looks like, what it says, whether it is ready, if it isn't, why, and what to do about it. */
import type { Creative } from '@greenlight/shared/creative/creative.js';
import { isKeepable, regenerationsOf } from '@greenlight/shared/creative/creative-actions.js';
import type { RenderJobSummary } from '@greenlight/shared/media/render-job-lists.js';
import { Play } from 'lucide-react';
import type { People } from '../../lib/session/people';
import { Badge } from '../../ui/badge';
import { Dialog } from '../../ui/dialog';
import { Notice } from '../../ui/notice';
import { Causes } from '../approval/causes';
import { RenderProgress } from '../media/render-progress';
import { CreativeActions, type CreativeActionsProps } from './creative-actions';
import { CreativeCopy } from './creative-copy';
import { CreativeFacts } from './creative-facts';
import { CreativeMedia } from './creative-media';
import { CREATIVE_STATE_WORDS, CREATIVE_TYPE_NAMES, formatName } from './creative-words';
import { regenerationChoices } from './regeneration-words';

export interface CreativeCardProps {
  readonly creative: Creative;
  readonly names: People;
  readonly timeZone: string;
  /** What makes its media, while it is being made. */
  readonly job?: RenderJobSummary | undefined;
  /** Absent for readers who may do nothing about it. */
  readonly action?: Pick<CreativeActionsProps, 'act' | 'activeVersion'> | undefined;
}

const Whole = ({ creative, names }: Pick<CreativeCardProps, 'creative' | 'names'>) => (
  <div className="grid md:grid-cols-[minmax(0,1.25fr)_minmax(18rem,1fr)]">
    <div className="bg-sunken">
      <div className="sticky top-0 flex h-[min(70dvh,44rem)] items-center justify-center p-5 max-md:h-[55dvh]">
        <CreativeMedia creative={creative} playable />
      </div>
    </div>
    <div className="space-y-5 p-5">
      <CreativeCopy creative={creative} />
      <div className="border-t border-line pt-4">
        <CreativeFacts creative={creative} names={names} />
      </div>
    </div>
  </div>
);

const Thumbnail = ({ creative }: { readonly creative: Creative }) => (
  <span className="relative block aspect-square w-full overflow-hidden bg-sunken p-3 text-left transition-[filter] group-hover/open:brightness-97">
    <CreativeMedia creative={creative} />
    {creative.type === 'video' && creative.assets.length > 0 && (
      <span className="absolute right-3 bottom-3 grid size-8 place-items-center rounded-full border border-on-night/25 bg-night/80 text-on-night">
        <Play aria-hidden="true" className="ml-0.5 size-4 fill-current" />
      </span>
    )}
  </span>
);

export const CreativeCard = ({ creative, names, timeZone, job, action }: CreativeCardProps) => {
  const { id, name, type, format, state, staleCauses, lastError, copy, strategyVersion } = creative;
  const { word, tone } = CREATIVE_STATE_WORDS[state];
  return (
    <article
      id={id}
      className="flex scroll-mt-6 flex-col overflow-hidden rounded-lg border border-line bg-surface shadow-raised target:ring-2 target:ring-focus"
    >
      <Dialog
        title={name}
        triggerLabel={`Open “${name}”`}
        triggerClassName="group/open block w-full border-b border-line outline-offset-[-3px]"
        trigger={<Thumbnail creative={creative} />}
      >
        <Whole creative={creative} names={names} />
      </Dialog>
      <div className="flex grow flex-col gap-2 p-4">
        <div className="flex items-start justify-between gap-2">
          <h2 className="min-w-0 text-base">{name}</h2>
          <Badge tone={tone}>{word}</Badge>
        </div>
        {copy !== undefined && (
          <p className="line-clamp-3 text-sm text-ink-muted">
            <span className="font-medium text-ink">{copy.headline}</span> {copy.body}
          </p>
        )}
        {staleCauses.length > 0 && (
          <div className="rounded-md bg-wait-soft px-3 py-2 text-wait-ink">
            <Causes causes={staleCauses} names={names} timeZone={timeZone} />
          </div>
        )}
        {lastError !== undefined && state === 'failed' && <Notice tone="stop">{lastError}</Notice>}
        {job !== undefined && <RenderProgress job={job} />}
        {action !== undefined && (
          <CreativeActions
            name={name}
            choices={regenerationChoices(regenerationsOf(creative), creative)}
            keepable={isKeepable(creative, action.activeVersion)}
            {...action}
          />
        )}
        <p className="mt-auto pt-1 text-xs text-ink-faint">
          {CREATIVE_TYPE_NAMES[type]} · {formatName(format)} · strategy v{strategyVersion}
        </p>
      </div>
    </article>
  );
};
