/** How much is spent, and where: one bar, cut as the budget is. */
import { CHANNEL_NAMES } from '@greenlight/shared/publishing/channel.js';
import type { StrategyDraftBody } from '@greenlight/shared/strategy/strategy-body.js';
import { formatMoney } from '../../lib/format/format-money';

type Budget = NonNullable<StrategyDraftBody['budget']>;

const BASIS_POINTS_PER_PERCENT = 100;
/** From strongest to faintest; more shares than these begin again. */
const SHADES = ['fill-ink', 'fill-ink/60', 'fill-ink/35', 'fill-ink/20', 'fill-ink/10'] as const;
const shadeAt = (index: number): string => SHADES[index % SHADES.length] ?? SHADES[0];

export const StrategyBudget = ({ budget }: { readonly budget: Budget }) => {
  const { totalCents, currency, split } = budget;
  let taken = 0;
  const shares = split.map(({ channel, basisPoints }, index) => {
    const percent = basisPoints / BASIS_POINTS_PER_PERCENT;
    const share = { channel, percent, from: taken, shade: shadeAt(index) };
    taken += percent;
    return share;
  });
  return (
    <div>
      <p className="tabular font-semibold">{formatMoney({ amount: totalCents, currency })}</p>
      {shares.length > 0 && (
        <>
          <svg aria-hidden="true" className="mt-2 block h-2 w-full overflow-hidden rounded-full bg-idle-soft">
            {shares.map(({ channel, percent, from, shade }) => (
              <rect key={channel} x={`${from}%`} width={`${percent}%`} height="100%" className={shade} />
            ))}
          </svg>
          <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm">
            {shares.map(({ channel, percent, shade }) => (
              <li key={channel} className="flex items-center gap-1.5">
                <svg aria-hidden="true" viewBox="0 0 8 8" className="size-2">
                  <rect width="8" height="8" rx="2" className={shade} />
                </svg>
                {CHANNEL_NAMES[channel]} <span className="tabular text-ink-muted">{percent} %</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
};
