/** Whom a campaign speaks to, and what moves them. */
import type { StrategyDraftBody } from '@greenlight/shared/strategy/strategy-body.js';

type Segment = NonNullable<StrategyDraftBody['audience']>[number];

const Traits = ({ title, items }: { readonly title: string; readonly items: readonly string[] }) =>
  items.length === 0 ? null : (
    <div className="min-w-0">
      <h4 className="text-xs font-medium text-ink-faint">{title}</h4>
      <ul className="mt-0.5 space-y-0.5 text-sm">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </div>
  );

const Audience = ({ segment }: { readonly segment: Segment }) => (
  <li>
    <h3>{segment.name}</h3>
    {segment.description !== undefined && (
      <p className="mt-0.5 text-sm whitespace-pre-line text-ink-muted">{segment.description}</p>
    )}
    <div className="mt-2 grid gap-3 sm:grid-cols-2">
      <Traits title="Troubled by" items={segment.pains} />
      <Traits title="Wish for" items={segment.desires} />
    </div>
  </li>
);

export const StrategyAudience = ({ segments }: { readonly segments: readonly Segment[] }) => (
  <ul className="space-y-5">
    {segments.map((segment) => (
      <Audience key={segment.name} segment={segment} />
    ))}
  </ul>
);
