/** A reviewer says no and why; the owner answers with an edit; the objection stays open until somebody approves. */
import type { CampaignFile } from '@greenlight/shared/campaign/campaign-file.js';
import { Creative } from '@greenlight/shared/creative/creative.js';
import { creativeIdOf } from './plan-posts.js';
import { readManifest } from './read-manifest.js';
import { readScope, reject } from './review-scopes.js';
import { readGate } from './show-gate.js';
import type { Production, Stage } from './stage.js';
import { clipped, counted, valueText } from './text-layout.js';

const MAX_VALUE_LENGTH = 100;

const showRejection = async (stage: Stage, production: Production): Promise<void> => {
  const { reasons } = await readGate(stage, production);
  const reason = reasons.find(({ code, scope }) => code === 'scope_rejected' && scope === 'content');
  stage.expect.that('The gate says so too.', reason !== undefined, 'scope_rejected', reasons);
  if (reason !== undefined) stage.narrator.under(reason.message);
};

/** Nobody has to read everything again: what changed since this reviewer's own last approval is named. */
const showChanges = async (
  stage: Stage,
  production: Production,
  creativeId: string,
  edited: readonly string[],
): Promise<void> => {
  const { reviewer2 } = stage.cast;
  const { changesSinceYou } = await readManifest(stage, production, 'content', reviewer2);
  const items = changesSinceYou?.items ?? [];
  const fields = items.find(({ id }) => id === creativeId)?.fields ?? [];
  const isMet = edited.every((field) => fields.includes(`copy.${field}`));
  const what = `${reviewer2.firstName} is shown what differs from her last approval: ${counted(items.length, 'thing')}, this one in ${fields.join(', ')}.`;
  stage.expect.that(what, isMet, edited, fields);
};

/** Throws `ExpectationFailed`. */
export const answerObjection = async (
  stage: Stage,
  production: Production,
  { revision: { objection } }: CampaignFile,
): Promise<void> => {
  const { cast, narrator, expect } = stage;
  const { owner, reviewer2 } = cast;
  const rejected = await reject(stage, production, 'content', reviewer2, objection.reason);
  expect.equal(`${reviewer2.firstName} rejects the content; one rejection rejects.`, rejected.state, 'rejected');
  narrator.quote(objection.reason);
  await showRejection(stage, production);
  const path = `creatives/${creativeIdOf(production, objection.creative)}`;
  const seen = await owner.api.see(path, Creative);
  const edited = await owner.api.edit('PATCH', path, seen, { copy: objection.answer }, Creative);
  narrator.say(`${owner.firstName} answers it in “${edited.name}”:`);
  for (const [field, words] of Object.entries(objection.answer)) {
    narrator.under(`${field}: ${clipped(valueText(words), MAX_VALUE_LENGTH)}`);
  }
  await showChanges(stage, production, edited.id, Object.keys(objection.answer));
  const { state, openFeedback } = await readScope(stage, production, 'content');
  const reasons = openFeedback.map(({ reason }) => reason);
  expect.equal(`The content is ${state} again, and the objection stays open.`, reasons, [objection.reason]);
};
