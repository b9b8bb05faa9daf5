/**
 * Checks a campaign's whole history from what is stored, recomputing every digest: what shipped is what was approved, no
 * round was decided twice, every cascade is whole, and the record tells the truth. Throws on the first thing that isn't so.
 */
import assert from 'node:assert/strict';
import { SCOPES, type Scope } from '@greenlight/shared/approval/scope.js';
import type { PostState } from '@greenlight/shared/publishing/post.js';
import { checkPublication } from './check-publication.js';
import type { StoredHistory } from './stored-history.js';

/** `quorum` says how many people decide a round of each scope. */
export const checkHistory = (history: StoredHistory, quorum: Readonly<Record<Scope, number>>): void => {
  for (const post of history.posts) checkPublication(history, post);
  checkVotes(history, quorum);
  checkCascades(history);
};

/** A round ends with one decision: a rejection, or exactly the quorum of different people. */
const checkVotes = ({ events, receipts }: StoredHistory, quorum: Readonly<Record<Scope, number>>): void => {
  const voters = new Map<Scope, Set<string>>();
  const asked = new Map<Scope, unknown>();
  const rejected = new Set<Scope>();
  for (const { action, subject, data, seq } of events) {
    const scope = subject.id as Scope;
    if (action === 'scope.submitted') {
      voters.set(scope, new Set());
      asked.set(scope, data['manifest']);
      rejected.delete(scope);
    } else if (action === 'scope.approved') {
      const { id } = (data['event'] as { approval: { reviewer: { id: string } } }).approval.reviewer;
      const round = voters.get(scope);
      assert(round && !round.has(id) && !rejected.has(scope), `event ${seq}: a vote that must not count`);
      round.add(id);
      assert.equal(data['manifest'], asked.get(scope), `event ${seq}: a vote on something else than was submitted`);
      assert(round.size <= quorum[scope], `event ${seq}: more votes than the quorum of ${scope}`);
      assert.equal(
        data['receipt'] !== undefined,
        round.size === quorum[scope],
        `event ${seq}: receipt and quorum disagree`,
      );
    } else if (action === 'scope.rejected') {
      assert(!rejected.has(scope), `event ${seq}: rejected twice`);
      rejected.add(scope);
    } else if (action === 'scope.invalidated') {
      voters.delete(scope);
    }
  }
  assert.equal(
    new Set(receipts.map(({ scope, round }) => `${scope} ${round}`)).size,
    receipts.length,
    'a round has two receipts',
  );
  for (const { receipt, scope } of receipts) {
    assert.equal(new Set(receipt.decisions.map(({ reviewer }) => reviewer.id)).size, quorum[scope]);
  }
};

/** Walks the post states that the events tell; at each new strategy, everything is reopened, stale and held together. */
const checkCascades = ({ events, posts, creatives, activeVersions }: StoredHistory): void => {
  const states = new Map<string, PostState>();
  for (const { action, subject, data, requestId, seq } of events) {
    const moved = action.startsWith('post.') ? (data['to'] as PostState | undefined) : undefined;
    if (moved) states.set(subject.id, moved);
    const many = { 'posts.held': 'held', 'posts.released': 'scheduled' }[action] as PostState | undefined;
    if (many) for (const id of data['postIds'] as string[]) states.set(id, many);
    if (action !== 'strategy.activated' || data['supersedes'] === undefined) continue;
    const together = events.filter((event) => event.requestId === requestId);
    const reopened = together.filter((event) => event.action === 'scope.invalidated').map((event) => event.subject.id);
    assert.deepEqual(reopened.sort(), [...SCOPES].sort(), `event ${seq}: half a cascade: scopes`);
    const waiting = [...states].filter(([, state]) => state === 'scheduled').map(([id]) => id);
    const held = together.flatMap((event) =>
      event.action === 'posts.held' ? (event.data['postIds'] as string[]) : [],
    );
    assert.deepEqual(held.sort(), waiting.sort(), `event ${seq}: half a cascade: posts`);
    const stale = together.filter((event) => event.action === 'creatives.marked_stale');
    assert.equal(stale.length, 1, `event ${seq}: half a cascade: creatives`);
  }
  assert.deepEqual(new Map(posts.map(({ _id, state }) => [_id, state])), states, 'posts are not as the events tell');
  for (const { state, heldCauses } of posts)
    assert.equal(heldCauses.length > 0, state === 'held', 'held without a cause');
  assert.equal(activeVersions.length, 1, 'not exactly one active strategy');
  for (const { _id, state, strategyVersion } of creatives) {
    assert.equal(
      state === 'stale',
      strategyVersion !== activeVersions[0],
      `${_id} is ${state} under v${strategyVersion}`,
    );
  }
};
