'use client';
/** Search and state of the campaign list, kept in the address so that a list can be shared. A plain form without a script. */
import { CAMPAIGN_STATES } from '@greenlight/shared/campaign/campaign.js';
import clsx from 'clsx';
import { Search } from 'lucide-react';
import Form from 'next/form';
import { useRef } from 'react';
import { buttonClass } from '../../ui/button';
import { CAMPAIGN_STATE_WORDS } from './campaign-words';

export interface CampaignFiltersProps {
  readonly q: string;
  readonly state: string;
}

const FIELD = 'h-9 rounded-md border border-line-strong bg-surface text-sm';

export const CampaignFilters = ({ q, state }: CampaignFiltersProps) => {
  const form = useRef<HTMLFormElement>(null);
  return (
    <Form ref={form} action="/campaigns" prefetch={false} className="flex flex-wrap gap-2" role="search">
      <div className="relative grow sm:grow-0">
        <Search aria-hidden="true" className="absolute top-2.5 left-2.5 size-4 text-ink-faint" />
        <input
          type="search"
          name="q"
          defaultValue={q}
          maxLength={120}
          placeholder="Search by name"
          aria-label="Search campaigns by name"
          className={`${FIELD} w-full pr-2 pl-8 placeholder:text-ink-faint sm:w-64`}
        />
      </div>
      <select
        name="state"
        aria-label="State"
        defaultValue={state}
        onChange={() => form.current?.requestSubmit()}
        className={`${FIELD} px-2.5`}
      >
        <option value="">Every state</option>
        {CAMPAIGN_STATES.map((option) => (
          <option key={option} value={option}>
            {CAMPAIGN_STATE_WORDS[option].word}
          </option>
        ))}
      </select>
      <button type="submit" className={clsx(buttonClass({ tone: 'quiet' }), 'max-sm:sr-only')}>
        Search
      </button>
    </Form>
  );
};
