/** What a colour says, wherever it is used. A colour never says it alone: a word or a shape stands beside it. */
export const TONES = ['go', 'wait', 'stop', 'busy', 'idle'] as const;
export type Tone = (typeof TONES)[number];

/** How a state is told: the word, and what its colour means. */
export interface Told {
  readonly word: string;
  readonly tone: Tone;
}
