/** A change of something in a campaign, as the cascade is told of it, and the plain words that reviewers read. */
import type { VersionFacts } from './campaign-facts.js';
import type { Cause, ChangeKind } from './cause.js';

/** A new active version. The first one of a campaign replaces nothing. */
export interface StrategyChange {
  readonly kind: 'strategy';
  readonly next: VersionFacts;
}

export type ThingChangeVerb =
  | 'added'
  | 'changed'
  | 'removed'
  | 'archived'
  | 'restored'
  | 'corrupted'
  | 'lost'
  | 'recovered';

/** Told only when the digest of the thing's item changed, or for an asset whether it may and can be shipped. */
export interface ThingChange {
  readonly kind: Exclude<ChangeKind, 'strategy' | 'policy'>;
  readonly id: string;
  /** What people call it: a creative's name, a post's channel and slot, an ad's name, an asset's file name. */
  readonly label: string;
  readonly change: ThingChangeVerb;
  /** Dotted, as `changedFields` names them. */
  readonly fields: readonly string[];
}

export type Change = StrategyChange | ThingChange;

/** Who changed it, and when. */
export interface ChangeOrigin {
  readonly actorId: string;
  readonly at: string;
}

const quoted = (fields: readonly string[]): string => fields.map((field) => `"${field}"`).join(', ');

const summarise = (change: Change, fields: readonly string[]): string => {
  if (change.kind === 'strategy') {
    const version = `strategy v${change.next.version}`;
    return fields.length === 0 ? `because ${version} was activated` : `because ${quoted(fields)} changed in ${version}`;
  }
  const thing = `${change.kind} "${change.label}"`;
  if (change.change !== 'changed' || fields.length === 0) {
    return `because ${thing} was ${change.change}`;
  }
  return `because ${quoted(fields)} of ${thing} changed`;
};

/** The cause that a change leaves behind; `fields` are those that matter to whoever is told. */
export const causeOf = (change: Change, fields: readonly string[], { actorId, at }: ChangeOrigin): Cause => ({
  kind: change.kind,
  subjectId: change.kind === 'strategy' ? change.next.id : change.id,
  fields: [...fields],
  summary: summarise(change, fields),
  actorId,
  at,
});
