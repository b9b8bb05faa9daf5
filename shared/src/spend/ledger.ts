/**
 * Double-entry bookkeeping of renders: each entry moves micros between accounts and sums to nothing, so that money can
 * neither appear nor vanish (SPEC §6, Cost). Entries are only ever added.
 */
import type { Month } from './month.js';

export const LEDGER_ENTRY_KINDS = ['reserve', 'close'] as const;
export type LedgerEntryKind = (typeof LEDGER_ENTRY_KINDS)[number];

/** `account`: `budget` is what is free, `reserved:<job>` is promised to it, `spent:<provider>` is what it was paid. */
export interface LedgerLine {
  readonly account: string;
  readonly micros: number;
}

/** Whose money it is about. */
export interface SpendPlace {
  readonly month: Month;
  readonly campaignId: string;
  readonly provider: string;
}

export interface LedgerEntry extends SpendPlace {
  /** Of the job and the step: the same step of the same job can't be written twice. */
  readonly id: string;
  readonly kind: LedgerEntryKind;
  readonly renderJobId: string;
  /** None for what cost nothing. */
  readonly lines: readonly LedgerLine[];
}

const BUDGET = 'budget';
export const reservedAccount = (renderJobId: string): string => `reserved:${renderJobId}`;
export const spentAccount = (provider: string): string => `spent:${provider}`;

const moved = (lines: readonly LedgerLine[]): LedgerLine[] => lines.filter(({ micros }) => micros !== 0);

export const reserveLines = ({ renderJobId }: Pick<LedgerEntry, 'renderJobId'>, micros: number): LedgerLine[] =>
  moved([
    { account: BUDGET, micros: -micros },
    { account: reservedAccount(renderJobId), micros },
  ]);

/** What was reserved and not needed goes back; what was needed beyond it is taken. */
export const closeLines = (
  { renderJobId, provider }: Pick<LedgerEntry, 'renderJobId' | 'provider'>,
  reservedMicros: number,
  costMicros: number,
): LedgerLine[] =>
  moved([
    { account: reservedAccount(renderJobId), micros: -reservedMicros },
    { account: spentAccount(provider), micros: costMicros },
    { account: BUDGET, micros: reservedMicros - costMicros },
  ]);
