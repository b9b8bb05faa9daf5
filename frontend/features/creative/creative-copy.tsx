/** The words of a creative, each part under its name, as reviewers approve them; and where a channel has others. */
import type { Creative } from '@greenlight/shared/creative/creative.js';
import { CHANNEL_NAMES, CHANNELS, type Channel } from '@greenlight/shared/publishing/channel.js';
import type { ReactNode } from 'react';

const Part = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt className="text-xs font-medium text-ink-faint">{name}</dt>
    <dd className="whitespace-pre-line">{children}</dd>
  </div>
);

type Words = NonNullable<Creative['overrides'][Channel]>;

const Parts = ({ words }: { readonly words: Words }) => {
  const { headline, body, callToAction, hashtags, altText } = words;
  return (
    <dl className="space-y-3 text-sm">
      {headline !== undefined && <Part name="Headline">{headline}</Part>}
      {body !== undefined && <Part name="Body">{body}</Part>}
      {callToAction !== undefined && <Part name="Call to action">{callToAction}</Part>}
      {hashtags !== undefined && hashtags.length > 0 && <Part name="Hashtags">{hashtags.join(' ')}</Part>}
      {altText !== undefined && <Part name="Alternative text">{altText}</Part>}
    </dl>
  );
};

export const CreativeCopy = ({ creative }: { readonly creative: Pick<Creative, 'copy' | 'overrides'> }) => {
  const { copy, overrides } = creative;
  if (copy === undefined) return <p className="text-sm text-ink-faint">No words yet.</p>;
  return (
    <div className="space-y-4">
      <Parts words={copy} />
      {CHANNELS.map((channel) => {
        const words = overrides[channel];
        return words === undefined ? null : (
          <section key={channel} className="border-t border-line pt-3">
            <h3 className="mb-2 text-sm">On {CHANNEL_NAMES[channel]} instead</h3>
            <Parts words={words} />
          </section>
        );
      })}
    </div>
  );
};
