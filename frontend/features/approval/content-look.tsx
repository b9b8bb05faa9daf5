/** The look that is submitted and approved with the content: what channels show around every post of it. */
import type { BrandLook } from '@greenlight/shared/creative/brand-kit.js';
import { capitalised } from '../../lib/format/words';
import { Panel } from '../../ui/panel';

/** An attribute of the drawing, because the page's content policy allows no inline styles. */
const Swatch = ({ colour }: { readonly colour: string }) => (
  <svg aria-hidden="true" viewBox="0 0 24 24" className="size-6 shrink-0 rounded-sm border border-line-strong">
    <rect width="24" height="24" fill={colour} />
  </svg>
);

export const ContentLook = ({ look: { wordmark, colours, typefaces } }: { readonly look: BrandLook }) => (
  <Panel
    title="The look it goes out in"
    about="Approved with the content: a later change of the brand kit doesn’t change it."
  >
    <dl className="grid gap-x-6 gap-y-4 text-sm sm:grid-cols-2">
      <div>
        <dt className="text-xs text-ink-faint">Wordmark</dt>
        <dd className="font-medium break-words">{wordmark}</dd>
      </div>
      <div>
        <dt className="text-xs text-ink-faint">Typefaces</dt>
        <dd>
          {typefaces.heading} for headings, {typefaces.body} for text
        </dd>
      </div>
      <div className="sm:col-span-2">
        <dt className="text-xs text-ink-faint">Colours</dt>
        <dd>
          <ul className="mt-1 flex flex-wrap gap-x-5 gap-y-2">
            {Object.entries(colours).map(([use, colour]) => (
              <li key={use} className="flex items-center gap-2">
                <Swatch colour={colour} />
                <span>
                  {capitalised(use)} <code className="font-mono text-xs text-ink-muted">{colour}</code>
                </span>
              </li>
            ))}
          </ul>
        </dd>
      </div>
    </dl>
  </Panel>
);
