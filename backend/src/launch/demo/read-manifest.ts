/**
 * What a careful reviewer does before a decision: reads everything that would be approved and computes its digests anew,
 * with nothing but the published formats. A digest that the server merely claims is not worth a signature.
 */
import { ManifestView } from '@greenlight/shared/approval/manifest-view.js';
import type { Scope } from '@greenlight/shared/approval/scope.js';
import { digestOf } from '@greenlight/shared/kernel/digest.js';
import { campaignPath, type Person, type Production, type Stage } from './stage.js';

/** Throws `ExpectationFailed` when a digest isn't that of what is shown. */
export const readManifest = async (
  { expect }: Stage,
  production: Production,
  scope: Scope,
  reader: Person,
): Promise<ManifestView> => {
  const view = await reader.api.get(`${campaignPath(production)}/scopes/${scope}/manifest`, ManifestView);
  expect.note(
    `the ${scope} manifest hashes to its digest`,
    digestOf(view.manifest) === view.digest,
    view.digest,
    digestOf(view.manifest),
  );
  for (const { kind, id, digest, value } of view.items) {
    const computed = value === undefined ? undefined : digestOf(value);
    expect.note(`${kind} ${id} hashes to its digest`, computed === digest, digest, computed);
  }
  const listed = view.items.map(({ kind, id, digest }) => ({ kind, id, digest }));
  const isWhole = digestOf(listed) === digestOf(view.manifest.items);
  expect.note(`all items of the ${scope} manifest are shown`, isWhole, view.manifest.items, listed);
  return view;
};
