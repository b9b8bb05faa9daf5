/** Which render jobs are shown, kept in the address. */
import { RENDER_JOB_STATES, type RenderJobState } from '@greenlight/shared/media/render-job.js';
import clsx from 'clsx';
import type { Route } from 'next';
import { PageLink } from '../../ui/page-link';
import { Sideways } from '../../ui/sideways';
import { RENDER_STATE_WORDS } from './render-words';

export const rendersPath = (state: RenderJobState | undefined, offset = 0): Route => {
  const query = new URLSearchParams({
    ...(state === undefined ? {} : { state }),
    ...(offset === 0 ? {} : { offset: String(offset) }),
  });
  return (query.size === 0 ? '/renders' : `/renders?${query}`) as Route;
};

export const RenderFilter = ({ shown }: { readonly shown: RenderJobState | undefined }) => (
  <Sideways label="Show renders that are">
    <ul className="flex min-w-max gap-1">
      {[undefined, ...RENDER_JOB_STATES].map((state) => (
        <li key={state ?? 'all'}>
          <PageLink
            href={rendersPath(state)}
            aria-current={state === shown ? 'true' : undefined}
            className={clsx(
              'block rounded-full border px-3 py-1 text-sm transition-colors',
              state === shown ? 'border-ink bg-inverse text-on-inverse' : 'border-line-strong hover:bg-hover',
            )}
          >
            {state === undefined ? 'All' : RENDER_STATE_WORDS[state].word}
          </PageLink>
        </li>
      ))}
    </ul>
  </Sideways>
);
