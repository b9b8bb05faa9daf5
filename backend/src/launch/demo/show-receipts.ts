/** Shows the receipts of the four approvals and computes each digest anew: what the approvals are worth without us. */
import { SCOPES } from '@greenlight/shared/approval/scope.js';
import { ReceiptPage } from '@greenlight/shared/approval/scope-view.js';
import { digestOf } from '@greenlight/shared/kernel/digest.js';
import { readScope } from './review-scopes.js';
import { campaignPath, type Production, type Stage } from './stage.js';
import { shortDigest } from './text-layout.js';

export const showReceipts = async (stage: Stage, production: Production): Promise<void> => {
  const { cast, narrator, expect } = stage;
  const rows: string[][] = [];
  for (const scope of SCOPES) {
    const path = `${campaignPath(production)}/scopes/${scope}/receipts?limit=1`;
    const { data } = await cast.reviewer1.api.get(path, ReceiptPage);
    const [issued] = data;
    const { digest: current } = await readScope(stage, production, scope);
    expect.note(`there is a receipt for ${scope}`, issued !== undefined, 'a receipt', data);
    if (issued === undefined) continue;
    const { receipt, digest } = issued;
    const reviewers = receipt.decisions.map(({ reviewer }) => reviewer);
    expect.note(`the ${scope} receipt hashes to its digest`, digestOf(receipt) === digest, digest, digestOf(receipt));
    expect.note(`the ${scope} receipt is about what is there now`, receipt.manifest === current, current, receipt);
    const distinct = new Set(reviewers.map(({ id }) => id)).size;
    expect.note(
      `the ${scope} receipt names a full quorum`,
      distinct >= receipt.policy.quorum,
      receipt.policy,
      reviewers,
    );
    rows.push([
      scope,
      shortDigest(digest),
      shortDigest(receipt.manifest),
      reviewers.map(({ name }) => name).join(', '),
    ]);
  }
  narrator.table([['receipt', 'digest', 'of manifest', 'approved by'], ...rows]);
  expect.that('Each receipt hashes to its digest and names what is there now.', rows.length === SCOPES.length, 4, rows);
};
