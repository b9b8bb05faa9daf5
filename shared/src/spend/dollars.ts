/** Micros as people read them: `$0.04`, `$12.5004`; at least cents, and no more places than there is to say. */
const MICROS_PER_DOLLAR = 1_000_000;
const PLACES = 6;
const CENTS = 2;

export const dollars = (micros: number): string => {
  const whole = Math.floor(micros / MICROS_PER_DOLLAR);
  const rest = String(micros % MICROS_PER_DOLLAR).padStart(PLACES, '0');
  return `$${whole}.${rest.slice(0, CENTS)}${rest.slice(CENTS).replace(/0+$/, '')}`;
};
