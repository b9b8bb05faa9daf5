/**
 * Walks back from one post to what people approved, recomputing every digest on the way (PROOF, Publication): what shipped
 * is what the receipts stand for, word for word, and all four scopes stood at that moment. Throws on the first difference.
 */
import assert from 'node:assert/strict';
import type { Manifest } from '@greenlight/shared/approval/manifest.js';
import { SCOPES, type Scope } from '@greenlight/shared/approval/scope.js';
import { replayApprovals } from '@greenlight/shared/events/replay-approvals.js';
import { digestOf } from '@greenlight/shared/kernel/digest.js';
import { copyForChannel } from '@greenlight/shared/publishing/compose-post-text.js';
import type { Post } from '@greenlight/shared/publishing/post.js';
import type { Shipment } from '@greenlight/shared/publishing/shipment.js';
import type { StoredHistory, StoredPost } from './stored-history.js';

const kept = (history: StoredHistory, digest: string): Record<string, never> => {
  const value = history.items.get(digest);
  assert(value, `item ${digest} is not kept`);
  assert.equal(digestOf(value), digest, 'a kept item is not what it hashes to');
  return value;
};

export const checkPublication = (history: StoredHistory, { _id, state, shipment, channel }: StoredPost): void => {
  const entry = history.entries.get(_id);
  if (!shipment) {
    assert.equal(entry, undefined, `${_id} is out, and nobody knows what shipped`);
    return;
  }
  if (state === 'published') assert(entry, `${_id} is called published and is not out`);
  if (entry) assert.deepEqual(entry, shipment, 'what is out is not what was frozen');
  const index = history.events.findIndex(({ action, subject }) => action === 'post.publishing' && subject.id === _id);
  const fired = history.events[index];
  assert(fired, `${_id} shipped without an event`);
  assert.equal(shipment.gateRevision, fired.seq - 1, 'something happened between the gate and the publication');
  assert.deepEqual(fired.data['receipts'], shipment.receipts);
  assert.equal(fired.data['item'], shipment.itemDigest);
  const scopes = replayApprovals(history.events.slice(0, index));
  const manifests = Object.fromEntries(
    SCOPES.map((scope) => {
      const issued = history.receipts.find(({ digest }) => digest === shipment.receipts[scope]);
      assert(issued, `${_id} shipped under a receipt of ${scope} that nobody issued`);
      assert.equal(digestOf(issued.receipt), issued.digest, 'a receipt is not what it hashes to');
      assert.equal(scopes[scope].value, 'approved', `${_id} shipped while ${scope} was ${scopes[scope].value}`);
      assert.equal(
        scopes[scope].context.receiptId,
        issued.receipt.id,
        `${_id} shipped under an old receipt of ${scope}`,
      );
      const manifest = history.manifests.get(issued.receipt.manifest);
      assert(manifest, 'an approved manifest is not kept');
      assert.equal(digestOf(manifest), issued.receipt.manifest, 'a manifest is not what it hashes to');
      assert.equal(manifest.scope, scope);
      return [scope, manifest];
    }),
  ) as Record<Scope, Manifest>;
  for (const scope of ['content', 'schedule', 'ads'] as const) {
    assert.equal(
      manifests[scope].upstream.strategy,
      digestOf(manifests.strategy),
      `${scope} stands on another strategy`,
    );
  }
  const listed = (scope: Scope, id: string) => manifests[scope].items.find((item) => item.id === id)?.digest;
  assert.equal(listed('schedule', _id), shipment.itemDigest, `${_id} shipped as something that was not approved`);
  assert.equal(listed('content', shipment.creative.id), shipment.creative.digest, 'its creative was not approved');
  checkWords(history, shipment, channel, manifests.strategy.items[0]?.digest ?? '');
};

/** The shipment says what the approved items say, word for word. */
const checkWords = (
  history: StoredHistory,
  shipment: Shipment,
  channel: Post['channel'],
  strategyDigest: string,
): void => {
  const post = kept(history, shipment.itemDigest);
  const { text, link, disclosure, timeZone, creative } = shipment;
  assert.deepEqual(
    { text: post['text'], link: post['link'], disclosure: post['disclosure'] },
    { text, link, disclosure },
  );
  assert.deepEqual({ timeZone: post['timeZone'], creative: post['creative'] }, { timeZone, creative });
  const item = kept(history, creative.digest);
  const { headline, body, callToAction, hashtags } = copyForChannel(
    item['copy'] as never,
    item['overrides'] as never,
    channel,
  );
  assert.deepEqual(
    [headline, body, callToAction, hashtags],
    [shipment.headline, shipment.body, shipment.callToAction, shipment.hashtags],
  );
  assert.equal(kept(history, strategyDigest)['version'], shipment.strategyVersion);
};
