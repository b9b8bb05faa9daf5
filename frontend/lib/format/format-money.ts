/** Money as people read it. Amounts come as whole minor units or millionths and are only ever divided here. */
import type { Money } from '@greenlight/shared/kernel/money.js';

const MINOR_UNITS = 100;
const MICROS = 1_000_000;

/** `€900.00`, without cents when there are none: `€900`. */
export const formatMoney = ({ amount, currency }: Money): string =>
  new Intl.NumberFormat('en-IE', {
    style: 'currency',
    currency,
    minimumFractionDigits: amount % MINOR_UNITS === 0 ? 0 : 2,
  }).format(amount / MINOR_UNITS);

/** What renderers are paid, in US dollars: `$0.0425`; `free` for nothing. */
export const formatMicros = (micros: number): string =>
  micros === 0
    ? 'free'
    : new Intl.NumberFormat('en-IE', {
        style: 'currency',
        currency: 'USD',
        currencyDisplay: 'narrowSymbol',
        minimumFractionDigits: 2,
        maximumFractionDigits: 4,
      }).format(micros / MICROS);
