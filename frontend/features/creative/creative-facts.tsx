/** How a creative came to be: what it was made from and by what, for who wants to look behind it. */
import type { Creative } from '@greenlight/shared/creative/creative.js';
import { CHANNEL_NAMES } from '@greenlight/shared/publishing/channel.js';
import type { ReactNode } from 'react';
import { allFieldWords, listOf } from '../../lib/format/words';
import type { People } from '../../lib/session/people';
import { formatName } from './creative-words';

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div className="flex gap-3">
    <dt className="w-28 shrink-0 text-ink-faint">{name}</dt>
    <dd className="min-w-0">{children}</dd>
  </div>
);

export interface CreativeFactsProps {
  readonly creative: Creative;
  readonly names: People;
}

export const CreativeFacts = ({ creative, names }: CreativeFactsProps) => {
  const { format, channel, template, strategyVersion, strategyFields, aiGenerated, prompt, authorIds, seed } = creative;
  return (
    <dl className="space-y-1 text-xs">
      <Fact name="Shape">{formatName(format)}</Fact>
      <Fact name="Written for">{CHANNEL_NAMES[channel]}</Fact>
      <Fact name="Made under">Strategy version {strategyVersion}</Fact>
      {strategyFields.length > 0 && <Fact name="Made from">{listOf(allFieldWords(strategyFields))}</Fact>}
      <Fact name="Design">
        {template}, seed {seed}
      </Fact>
      <Fact name="Made by AI">{aiGenerated ? 'Yes' : 'No'}</Fact>
      <Fact name="By">{listOf(authorIds.map((id) => names.name(id)))}</Fact>
      {prompt !== undefined && (
        <Fact name="Prompt">
          <span className="whitespace-pre-line">{prompt}</span>
        </Fact>
      )}
    </dl>
  );
};
