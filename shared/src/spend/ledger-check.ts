/** Whether the books agree: the entries of a month, each in itself and all of them with the totals that budgets go by. */
import type { Commitment } from './budget.js';
import { type LedgerEntry, reservedAccount, type SpendPlace, spentAccount } from './ledger.js';

/** A place where they don't, in words. */
export interface LedgerFault {
  readonly place: string;
  readonly message: string;
}

export type SpendTotal = Omit<SpendPlace, 'month'> & Commitment;

const NOTHING: Commitment = { reservedMicros: 0, spentMicros: 0 };

const lineOf = ({ campaignId, provider }: Omit<SpendPlace, 'month'>): string => `${campaignId}/${provider}`;

const sumOf = ({ lines }: LedgerEntry, account?: string): number =>
  lines.reduce((sum, line) => (account === undefined || line.account === account ? sum + line.micros : sum), 0);

const add = (one: Commitment, other: Commitment): Commitment => ({
  reservedMicros: one.reservedMicros + other.reservedMicros,
  spentMicros: one.spentMicros + other.spentMicros,
});

const words = ({ reservedMicros, spentMicros }: Commitment): string =>
  `${reservedMicros} reserved and ${spentMicros} spent`;

export class LedgerCheck {
  private readonly lines = new Map<string, Commitment>();
  private readonly reservedOf = new Map<string, number>();
  private readonly faults: LedgerFault[] = [];
  entries = 0;

  /** The entries of one month, one after another. */
  add(entry: LedgerEntry): void {
    const { id, renderJobId, provider } = entry;
    this.entries += 1;
    const rest = sumOf(entry);
    if (rest !== 0) this.faults.push({ place: id, message: `its lines sum to ${rest} micros, not to nothing` });
    const moved = {
      reservedMicros: sumOf(entry, reservedAccount(renderJobId)),
      spentMicros: sumOf(entry, spentAccount(provider)),
    };
    this.lines.set(lineOf(entry), add(this.lines.get(lineOf(entry)) ?? NOTHING, moved));
    this.reservedOf.set(renderJobId, (this.reservedOf.get(renderJobId) ?? 0) + moved.reservedMicros);
  }

  /** `totals`: by campaign and provider. `month`: all of them together. */
  compare(totals: readonly SpendTotal[], month: Commitment): LedgerFault[] {
    const kept = new Map<string, Commitment>(totals.map((total) => [lineOf(total), total]));
    const places = [...new Set([...this.lines.keys(), ...kept.keys()])];
    const all = [...this.lines.values()].reduce(add, NOTHING);
    return [
      ...this.faults,
      ...[...this.reservedOf]
        .filter(([, micros]) => micros < 0)
        .map(([place, micros]) => ({ place, message: `gave back ${-micros} micros more than were reserved` })),
      ...places.flatMap((place) => difference(place, this.lines.get(place) ?? NOTHING, kept.get(place) ?? NOTHING)),
      ...difference('month', all, month),
    ];
  }
}

const difference = (place: string, told: Commitment, kept: Commitment): LedgerFault[] =>
  told.reservedMicros === kept.reservedMicros && told.spentMicros === kept.spentMicros
    ? []
    : [{ place, message: `its parts say ${words(told)}, the total says ${words(kept)}` }];

/** Where what an envelope goes by is not the sum of its campaign's lines, of all months. */
export const envelopeFaults = (
  lines: readonly SpendTotal[],
  campaigns: readonly (Commitment & Pick<SpendPlace, 'campaignId'>)[],
): LedgerFault[] => {
  const sums = new Map<string, Commitment>();
  for (const line of lines) sums.set(line.campaignId, add(sums.get(line.campaignId) ?? NOTHING, line));
  const kept = new Map<string, Commitment>(campaigns.map((campaign) => [campaign.campaignId, campaign]));
  return [...new Set([...sums.keys(), ...kept.keys()])].flatMap((id) =>
    difference(id, sums.get(id) ?? NOTHING, kept.get(id) ?? NOTHING),
  );
};
