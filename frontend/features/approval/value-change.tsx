/** One changed value: words that came and went where the text is mostly the same, both values where it isn't. */
import type { ExplainedChange } from '@greenlight/shared/approval/manifest-view.js';
import { keptShare, type TextPart, wordDifference } from '../../lib/format/word-difference';
import { fieldWords } from '../../lib/format/words';

export type Difference = ExplainedChange['differences'][number];

const MOSTLY_THE_SAME = 0.5;

const REMOVED = 'rounded-sm bg-stop-soft text-stop-ink';
const ADDED = 'rounded-sm bg-busy-soft text-busy-ink no-underline';

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value, null, 2));

/** `undefined` when both values are better shown one after the other. */
const mixed = ({ before, after }: Difference): TextPart[] | undefined => {
  if (typeof before !== 'string' || typeof after !== 'string') return undefined;
  const parts = wordDifference(before, after);
  return parts !== undefined && keptShare(parts) >= MOSTLY_THE_SAME ? parts : undefined;
};

const Mixed = ({ parts }: { readonly parts: readonly TextPart[] }) => {
  let place = 0;
  return (
    <p className="whitespace-pre-wrap">
      {parts.map(({ kind, text }) => {
        place += text.length;
        if (kind === 'kept') return <span key={place}>{text}</span>;
        return kind === 'removed' ? (
          <del key={place} className={REMOVED}>
            {text}
          </del>
        ) : (
          <ins key={place} className={ADDED}>
            {text}
          </ins>
        );
      })}
    </p>
  );
};

const Both = ({ before, after }: Pick<Difference, 'before' | 'after'>) => (
  <>
    {before !== undefined && (
      <del className={`${REMOVED} block px-2 py-1 whitespace-pre-wrap no-underline`}>
        <span className="sr-only">Before: </span>
        {asText(before)}
      </del>
    )}
    {after !== undefined && (
      <ins className={`${ADDED} mt-0.5 block px-2 py-1 whitespace-pre-wrap`}>
        <span className="sr-only">Now: </span>
        {asText(after)}
      </ins>
    )}
  </>
);

export const ValueChange = ({ difference }: { readonly difference: Difference }) => {
  const parts = mixed(difference);
  return (
    <li className="text-sm">
      <p className="mb-0.5 text-xs font-medium text-ink-muted">{fieldWords(difference.path)}</p>
      {parts === undefined ? <Both before={difference.before} after={difference.after} /> : <Mixed parts={parts} />}
    </li>
  );
};
