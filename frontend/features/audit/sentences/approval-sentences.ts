/** Events of scopes and strategy versions, in words. */
import type { APPROVAL_EVENTS } from '@greenlight/shared/events/approval-events.js';
import type { STRATEGY_EVENTS } from '@greenlight/shared/events/strategy-events.js';
import { allFieldWords, listOf } from '../../../lib/format/words';
import { causeWords } from '../../approval/cause-words';
import type { Sentences, Telling } from './sentence';

const scopeNamed = (id: string): string => (id === 'ads' ? 'the ad plan' : `the ${id}`);

const scopeOf = ({ subject }: Telling): string => scopeNamed(subject.id);

/** `reason` begins with "because". */
export const reopened = (scopes: readonly string[], reason: string): string =>
  `reopened ${listOf(scopes.map(scopeNamed))} ${reason}`;

export const APPROVAL_SENTENCES: Sentences<keyof typeof APPROVAL_EVENTS> = {
  'scope.submitted': (_, telling) => `submitted ${scopeOf(telling)} for approval`,
  'scope.approved': ({ event, receipt }, telling) =>
    `approved ${scopeOf(telling)}${receipt === undefined ? '' : ', which completes the approval'}` +
    `${event.approval.comment === undefined ? '' : `: “${event.approval.comment}”`}`,
  'scope.rejected': ({ event }, telling) => `rejected ${scopeOf(telling)}: “${event.reason}”`,
  'scope.invalidated': ({ event }, { subject, timeZone }) => reopened([subject.id], causeWords(event.cause, timeZone)),
  'scope.carried': (_, telling) =>
    `kept the approval of ${scopeOf(telling)}: nothing that it depends on changed in the new strategy`,
};

export const STRATEGY_SENTENCES: Sentences<keyof typeof STRATEGY_EVENTS> = {
  'strategy.created': ({ version }) => `wrote strategy version ${version}`,
  'strategy.restored': ({ version, restoredFrom }) => `restored version ${restoredFrom} as strategy version ${version}`,
  'strategy.activated': ({ version, supersedes, changedFields }) => {
    const changed = listOf(allFieldWords(changedFields));
    return supersedes === undefined
      ? `activated strategy version ${version}, the first`
      : `activated strategy version ${version} in place of ${supersedes}${changed === '' ? '' : ` (${changed} changed)`}`;
  },
  'strategy.superseded': ({ version, by }) => `took strategy version ${version} out of use, for version ${by}`,
};
