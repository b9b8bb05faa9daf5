/** What the activation really did, beside what its preview had said: scopes, creatives and posts, each with its cause. */
import type { StrategyImpact } from '@greenlight/shared/approval/impact.js';
import { SCOPES } from '@greenlight/shared/approval/scope.js';
import { readCreatives } from './make-creatives.js';
import { readPosts } from './plan-posts.js';
import { readScopes } from './review-scopes.js';
import type { Production, Stage } from './stage.js';
import { counted } from './text-layout.js';

const sorted = (ids: readonly string[]): string[] => [...ids].sort();

/** Throws `ExpectationFailed` when it isn't what the preview said. */
export const showCascade = async (stage: Stage, production: Production, impact: StrategyImpact): Promise<void> => {
  const { narrator, expect } = stage;
  const scopes = await readScopes(stage, production);
  for (const { scope, state, causes, approvals } of scopes) {
    narrator.item(
      `${scope}: ${state}, ${counted(approvals.length, 'approval')}, ${causes.map(({ summary }) => summary).join('; ')}`,
    );
    expect.note(`${scope} tells its cause`, causes.length > 0, 'a cause', causes);
  }
  const open = scopes.map(({ state }) => state);
  expect.equal(
    'All four scopes are open again, each with its cause.',
    open,
    SCOPES.map(() => 'needs_review'),
  );
  const stale = (await readCreatives(stage, production)).filter(({ state }) => state === 'stale');
  const told = impact.creatives.map(({ id }) => id);
  expect.equal(
    `${counted(stale.length, 'creative')} stale, as previewed.`,
    sorted(stale.map(({ id }) => id)),
    sorted(told),
  );
  const posts = await readPosts(stage, production);
  const held = posts.filter(({ state }) => state === 'held');
  const previewed = impact.posts.map(({ id }) => id);
  expect.equal(
    `${counted(held.length, 'post')} held, as previewed.`,
    sorted(held.map(({ id }) => id)),
    sorted(previewed),
  );
  const out = posts.filter(({ state }) => state === 'published').length;
  narrator.detail(
    `${counted(out, 'post')} already published: what is out stays as it shipped, history is not rewritten.`,
  );
};
