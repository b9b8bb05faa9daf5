/** What can be wrong with a chain of events, and how it is told (SPEC §11). */
export const CHAIN_FAULTS = [
  'altered',
  'missing',
  'reordered',
  'inserted',
  'cut_tail',
  /** It is kept under another chain or another organisation than its name says. */
  'misplaced',
  /** The head, which names the last event, is gone or is none. */
  'head_damaged',
] as const;
export type ChainFaultKind = (typeof CHAIN_FAULTS)[number];

export interface ChainFault {
  /** The number of the event at fault: for a missing one, the number it had. Absent where there is none. */
  readonly seq?: number;
  /** The last number of a run of events that share the fault. */
  readonly lastSeq?: number;
  /** What it is stored under, where it is stored. */
  readonly id?: string;
  readonly kind: ChainFaultKind;
  readonly message: string;
}

const WORDS: Readonly<Record<ChainFaultKind, readonly [one: string, many: string]>> = {
  altered: ['is not the event that was recorded', 'are not the events that were recorded'],
  missing: ['is missing', 'are missing'],
  reordered: ['is not in its place', 'are not in their places'],
  inserted: [
    'was not recorded here: there is another event with this number, or it belongs to another chain',
    'were not recorded here, or the head of the chain was put back: it ends before them',
  ],
  cut_tail: ['and whatever came after it are missing, though it is known that there were more', 'are missing'],
  misplaced: ['is kept under another chain or another organisation', 'are kept under others'],
  head_damaged: ['is the last one that is there, and the chain has no head that says whether it was', 'are there'],
};

const numbers = (seq: number | undefined, lastSeq: number | undefined): string => {
  if (lastSeq !== undefined && lastSeq !== seq) return `Events ${seq} to ${lastSeq}`;
  return seq === undefined ? 'An event' : `Event ${seq}`;
};

type Told = { readonly [K in Exclude<keyof ChainFault, 'kind'>]?: ChainFault[K] | undefined };

/** Without a message the words follow from the kind. */
export const chainFault = (kind: ChainFaultKind, { seq, lastSeq, id, message }: Told): ChainFault => {
  const isRun = lastSeq !== undefined && lastSeq !== seq;
  const stored = id === undefined ? '' : ` (stored as ${id})`;
  return {
    ...(seq === undefined ? {} : { seq }),
    ...(isRun ? { lastSeq } : {}),
    ...(id === undefined ? {} : { id }),
    kind,
    message: message ?? `${numbers(seq, lastSeq)}${stored} ${WORDS[kind][isRun ? 1 : 0]}.`,
  };
};
