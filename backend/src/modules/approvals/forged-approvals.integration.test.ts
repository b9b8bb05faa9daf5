/** What is stored of an approval, changed behind the API: nothing ships that the campaign's events don't say was approved. */
import { buildManifests } from '@greenlight/shared/approval/manifest.js';
import { buildReceipt } from '@greenlight/shared/approval/receipt.js';
import { SCOPES, type Scope } from '@greenlight/shared/approval/scope.js';
import type { Reviewer } from '@greenlight/shared/approval/scope-context.js';
import { digestOf } from '@greenlight/shared/kernel/digest.js';
import type { RecordKind } from '@greenlight/shared/kernel/stored-record.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import { sampleCause } from '@greenlight/shared/testing/sample-cause.js';
import {
  approvedWords,
  approveScopes,
  BEFORE_SLOT,
  edit,
  expectStatus,
  gateOf,
  planWords,
  sampleCopy,
  submitScope,
  type WordsPlan,
} from '../../../test/support/campaign-steps.js';
import { expectClosed, postStateOf } from '../../../test/support/closed-gate.js';
import { changePolicy } from '../../../test/support/core-api.js';
import { dumpDatabase } from '../../../test/support/database-dump.js';
import { keepDatabase } from '../../../test/support/kept-database.js';
import {
  FIELD_FORGERIES,
  forgetPositions,
  NO_SCOPES,
  REOPENED_FORGERIES,
} from '../../../test/support/scope-forgeries.js';
import { type ShippingApi, startShippingApi } from '../../../test/support/shipping-api.js';
import { EventLog } from '../../platform/event-log/event-log.repository.js';
import { newId } from '../../platform/ids/new-id.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { ScopeCascade } from './approvals.port.js';
import { FactsSources } from './facts-sources.js';
import { ReceiptsRepository } from './receipts.repository.js';

let api: ShippingApi;
/** Everything in it is approved; each test begins with it as it was then. */
let plan: WordsPlan;
/** Nothing in it was ever submitted. */
let unasked: WordsPlan;
let restore: () => Promise<void>;
beforeAll(async () => {
  api = await startShippingApi();
  unasked = await planWords(api);
  plan = await approvedWords(api);
  restore = await keepDatabase(api.database);
});
beforeEach(async () => {
  api.holdTime(BEFORE_SLOT);
  await restore();
});
afterAll(() => api?.close());

const collection = (name: string) => api.database.connection.collection<{ _id: string }>(name);
const scopeId = (scope: Scope = 'content', { campaignId } = plan) => `${campaignId}:${scope}`;
const storedScope = async (scope?: Scope) => {
  const found = await collection('scopes').findOne({ _id: scopeId(scope) });
  if (!found) throw new Error('The scope is stored.');
  return found;
};
const storedReceipts = async (scope: Scope): Promise<{ _id: string }[]> => {
  const found = collection('receipts').find({ campaignId: plan.campaignId, scope } as never);
  return found.sort({ round: -1 }).toArray();
};
const forge = async (name: string, _id: string, change: object) => {
  expect((await collection(name).updateOne({ _id }, change)).matchedCount).toBe(1);
};
const set = (name: string, id: string, fields: object) => forge(name, id, { $set: fields });

const editHeadline = async (headline = sampleCopy().headline) =>
  expectStatus(await edit(api.as('manager'), `/creatives/${plan.creativeId}`, { copy: { headline } }), 200);
/** What was approved is changed and changed back: it has the digests that were approved, and waits to be approved again. */
const reopen = async () => {
  await editHeadline('Changed');
  await editHeadline();
};

/** Approved by nobody: what the gate would believe if it went by what is stored alone. */
const selfMade = async ({ campaignId }: WordsPlan, idOf: (scope: Scope) => Promise<string | undefined>) => {
  const facts = await api.app.get(FactsSources, { strict: false }).load({ tenantId: api.tenant.id }, campaignId);
  const manifests = buildManifests(facts);
  const reviewer: Reviewer = { id: api.tenant.member('reviewer').id, name: 'Reviewer', via: 'key' };
  for (const scope of SCOPES) {
    const approved = manifests[scope];
    const approvals = [{ reviewer, at: BEFORE_SLOT }];
    const policy = { quorum: 1, selfApproval: false };
    const id = newId('receipt');
    const made = { approved, round: 1, policy, approvals, issuedAt: toInstant(new Date(BEFORE_SLOT)) };
    const _id = ((await idOf(scope)) ?? id) as typeof id;
    const { receipt, digest } = buildReceipt({ ...made, id: _id });
    const own = { tenantId: api.tenant.id, campaignId };
    const placed = { ...own, scope, round: 1, receipt, digest };
    await collection('receipts').replaceOne({ _id }, placed as never, { upsert: true });
    const manifest = { ...own, manifest: approved.manifest, submittedBy: reviewer.id, submittedAt: BEFORE_SLOT };
    const key = { _id: `${api.tenant.id}:${approved.digest}` };
    await collection('manifests').updateOne(key, { $setOnInsert: manifest }, { upsert: true });
    const submission = {
      digest: approved.digest,
      upstream: approved.manifest.upstream,
      by: reviewer.id,
      at: BEFORE_SLOT,
      dueAt: BEFORE_SLOT,
    };
    const context = { round: 1, submission, approvals, receiptId: _id };
    await set('scopes', scopeId(scope, { ...plan, campaignId }), {
      'machine.value': 'approved',
      ...Object.fromEntries(Object.entries(context).map(([field, value]) => [`machine.context.${field}`, value])),
    });
  }
};

interface Named {
  readonly kind: RecordKind;
  readonly id: string;
  readonly why: RegExp;
}

/** The gate closes with its name, publishing and voting are refused for it, and nothing is written. */
const expectRefused = async ({ campaignId }: WordsPlan, ...names: readonly Named[]): Promise<void> => {
  const before = await dumpDatabase(api.database);
  const { open, reasons } = await gateOf(api, campaignId);
  expect(open).toBe(false);
  const publish = await api.as('manager').post(`/campaigns/${campaignId}/publish`);
  expect(publish).toMatchObject({ status: 409, body: { code: 'gate_closed' } });
  const vote = { digest: 'a'.repeat(64) };
  const votes = [
    await api.as('reviewer').post(`/campaigns/${campaignId}/scopes/content/approve`, vote),
    await api.as('reviewer').post(`/campaigns/${campaignId}/scopes/ads/reject`, { ...vote, reason: 'No.' }),
    await api.as('manager').post(`/campaigns/${campaignId}/scopes/content/submit`, {}),
  ];
  for (const { kind, id, why } of names) {
    const message = expect.stringMatching(why);
    const subject = { kind, id };
    expect(reasons).toContainEqual(expect.objectContaining({ code: 'record_unreadable', subject, message }));
    for (const { status, body } of votes) {
      expect({ status, code: body.code }).toEqual({ status: 500, code: 'record_damaged' });
      const named = { kind, id, problem: 'unreadable', detail: message };
      expect(body.records).toContainEqual(expect.objectContaining(named));
    }
  }
  expect(await dumpDatabase(api.database)).toEqual(before);
};

/** Nor does the post get out at its slot. */
const expectDisbelieved = async (of: WordsPlan, ...names: readonly Named[]): Promise<void> => {
  await expectRefused(of, ...names);
  await expectClosed(api, of);
};

const somethingElseOf = (what: string): RegExp => new RegExp(`its events say something else of its ${what}(\\)\\.)?$`);

describe('a scope whose record says what its events don’t', () => {
  it('is not believed: approved, after it was reopened and rejected', async () => {
    await reopen();
    await approveScopes(api, plan.campaignId, ['schedule', 'ads']);
    const digest = await submitScope(api.as('manager'), plan.campaignId, 'content');
    const rejection = { digest, reason: 'Too loud' };
    expectStatus(await api.as('reviewer').post(`/campaigns/${plan.campaignId}/scopes/content/reject`, rejection), 200);
    await set('scopes', scopeId(), { 'machine.value': 'approved' });
    await expectDisbelieved(plan, { kind: 'scope', id: scopeId(), why: /something else of its state/ });
  });

  it.each(FIELD_FORGERIES)('is not believed in any field: its %s', async (what, change) => {
    await forge('scopes', scopeId(), change);
    await expectRefused(plan, { kind: 'scope', id: scopeId(), why: somethingElseOf(what) });
  });

  it('is not believed in any field when it was reopened and submitted again', async () => {
    await reopen();
    await submitScope(api.as('manager'), plan.campaignId, 'content');
    const kept = await storedScope();
    for (const [what, change] of REOPENED_FORGERIES) {
      await forge('scopes', scopeId(), change);
      await expectRefused(plan, { kind: 'scope', id: scopeId(), why: somethingElseOf(what) });
      await collection('scopes').replaceOne({ _id: scopeId() }, kept);
    }
  });

  it.each(NO_SCOPES)('is refused, and no defect, when it has %s', async (_, change) => {
    await forge('scopes', scopeId(), change);
    await expectRefused(plan, { kind: 'scope', id: scopeId(), why: /./ });
  });

  it('is believed by all of its events where none of them names what it left, and goes on from there', async () => {
    await forgetPositions(api.database, `campaign:${plan.campaignId}`, SCOPES);
    expect((await gateOf(api, plan.campaignId)).open).toBe(true);
    const approved = await storedScope();
    await set('scopes', scopeId(), { 'machine.context.causes': [sampleCause()] });
    await expectRefused(plan, { kind: 'scope', id: scopeId(), why: somethingElseOf('causes') });
    await collection('scopes').replaceOne({ _id: scopeId() }, approved);
    await reopen();
    await approveScopes(api, plan.campaignId, ['content', 'schedule', 'ads']);
    expect((await gateOf(api, plan.campaignId)).open).toBe(true);
  });

  it('is not believed: an older copy of itself', async () => {
    const approved = await storedScope();
    await reopen();
    await approveScopes(api, plan.campaignId, ['schedule', 'ads']);
    await collection('scopes').replaceOne({ _id: scopeId() }, approved);
    await expectDisbelieved(plan, { kind: 'scope', id: scopeId(), why: /something else of its state/ });
  });

  it('is not believed: a vote that nobody gave', async () => {
    await changePolicy(api, ({ scopes, ...policy }) => ({
      ...policy,
      scopes: { ...scopes, content: { ...scopes.content, quorum: 2 } },
    }));
    await reopen();
    await approveScopes(api, plan.campaignId, ['schedule', 'ads']);
    const digest = await submitScope(api.as('manager'), plan.campaignId, 'content');
    const reviewer = { id: api.tenant.member('reviewer2').id, name: 'Reviewer', via: 'key' };
    await forge('scopes', scopeId(), { $push: { 'machine.context.approvals': { reviewer, at: BEFORE_SLOT } } });
    const vote = await api.as('reviewer').post(`/campaigns/${plan.campaignId}/scopes/content/approve`, { digest });
    expect(vote).toMatchObject({ status: 500, body: { code: 'record_damaged' } });
    await expectDisbelieved(plan, { kind: 'scope', id: scopeId(), why: /something else of its votes/ });
  });

  it.each<[string, object]>([
    ['another', { $set: { 'machine.context.submission.look.wordmark': 'Another house' } }],
    ['none', { $unset: { 'machine.context.submission.look': '' } }],
  ])('is not believed: approved in a look that nobody saw (%s)', async (_, change) => {
    await forge('scopes', scopeId(), change);
    await expectDisbelieved(plan, { kind: 'scope', id: scopeId(), why: /something else of its submission/ });
  });

  it('is not believed either when an event is altered to match it, as long as that isn’t what it hashes to', async () => {
    await set('scopes', scopeId(), { 'machine.context.submission.by': 'usr_somebody' });
    const asked = { stream: `campaign:${plan.campaignId}`, action: 'scope.submitted', 'subject.id': 'content' };
    const events = api.database.connection.collection('events');
    const altered = await events.updateOne(asked, { $set: { 'data.event.submission.by': 'usr_somebody' } });
    expect(altered.matchedCount).toBe(1);
    await expectDisbelieved(plan, { kind: 'scope', id: scopeId(), why: /event .* is not what it hashes to/ });
  });

  it('is believed again once it is restored, and what was approved ships', async () => {
    const approved = await storedScope();
    await set('scopes', scopeId(), { 'machine.value': 'rejected' });
    expect((await gateOf(api, plan.campaignId)).open).toBe(false);
    await collection('scopes').replaceOne({ _id: scopeId() }, approved);
    expect((await gateOf(api, plan.campaignId)).open).toBe(true);
    await api.tickAt('2026-09-01T09:00:01.000Z');
    expect(await postStateOf(api, plan.postId)).toBe('published');
  });

  it('is believed without all that ever happened to it', async () => {
    const eventLog = api.app.get(EventLog);
    const all = eventLog.all.bind(eventLog);
    let replays = 0;
    eventLog.all = (...of) => {
      replays += 1;
      return all(...of);
    };
    await gateOf(api, plan.campaignId);
    await reopen();
    await submitScope(api.as('manager'), plan.campaignId, 'content');
    await gateOf(api, plan.campaignId);
    await gateOf(api, unasked.campaignId);
    eventLog.all = all;
    expect(replays).toBe(0);
  });

  it('is not doubted because it moves while it is looked at', async () => {
    const receipts = api.app.get(ReceiptsRepository, { strict: false });
    const latestOfAll = receipts.latestOfAll.bind(receipts);
    let moves = 0;
    receipts.latestOfAll = async (...of) => {
      const found = await latestOfAll(...of);
      // Once for what the gate reads, and not for what the change itself reads.
      if (of[0].session === undefined && moves++ === 0) await editHeadline('Changed meanwhile');
      return found;
    };
    const { reasons } = await gateOf(api, plan.campaignId);
    receipts.latestOfAll = latestOfAll;
    expect(moves).toBeGreaterThan(1);
    expect(new Set(reasons.map(({ code }: { code: string }) => code))).toEqual(new Set(['scope_needs_review']));
  });
});

describe('a scope that is moved in a transaction', () => {
  it('is believed there before its chain has the events', async () => {
    const { context } = api.tenant.member('manager');
    const cause = { kind: 'creative', id: plan.creativeId, label: 'Evening 1', change: 'changed', fields: [] } as const;
    const states = await api.app.get(UnitOfWork).run(context, async (tx) => {
      await api.app.get(ScopeCascade, { strict: false }).apply(tx, plan.campaignId, cause);
      const facts = api.app.get(FactsSources, { strict: false });
      const { scopes } = await facts.loadWhole(tx, plan.campaignId);
      return SCOPES.map((scope) => [scopes[scope].state, scopes[scope].causes.length]);
    });
    const reopened = ['needs_review', 1];
    expect(states).toEqual([['approved', 0], reopened, reopened, reopened]);
  });
});

describe('receipts that no event says were issued', () => {
  it('are not believed, with scopes that say they are approved', async () => {
    await selfMade(unasked, async () => undefined);
    const names = SCOPES.map((scope) => ({ kind: 'scope' as const, id: scopeId(scope, unasked), why: /its state/ }));
    await expectDisbelieved(unasked, ...names);
  });

  it('are not believed in the place of those that were issued', async () => {
    await set('creatives', plan.creativeId, { 'copy.headline': 'Buy now' });
    const issued = new Map<Scope, string>();
    for (const scope of SCOPES) for (const { _id } of await storedReceipts(scope)) issued.set(scope, _id);
    const scopes = await collection('scopes').find({}).toArray();
    await selfMade(plan, async (scope) => issued.get(scope));
    for (const scope of scopes) await collection('scopes').replaceOne({ _id: scope._id }, scope);
    const changed = (['content', 'schedule', 'ads'] as const).map((scope) => issued.get(scope) ?? '');
    await expectDisbelieved(
      plan,
      ...changed.map((id) => ({ kind: 'receipt' as const, id, why: /not what was issued/ })),
    );
  });

  it('are not believed when they name another reviewer and hash to what they say', async () => {
    const [stored] = (await storedReceipts('content')) as unknown as { _id: string; receipt: object }[];
    if (!stored) throw new Error('The receipt is stored.');
    const receipt = { ...stored.receipt, decisions: [] as object[] };
    const reviewer = { id: 'usr_somebody', name: 'Somebody', via: 'account' };
    receipt.decisions = [{ reviewer, decision: 'approve', at: BEFORE_SLOT }];
    await set('receipts', stored._id, { receipt, digest: digestOf(receipt) });
    await expectDisbelieved(plan, { kind: 'receipt', id: stored._id, why: /not what was issued/ });
  });

  it('do not take the place of one that is gone', async () => {
    await reopen();
    await approveScopes(api, plan.campaignId, ['content', 'schedule', 'ads']);
    const [latest, older] = await storedReceipts('content');
    await collection('receipts').deleteOne({ _id: latest?._id ?? '' });
    const why = new RegExp(`${latest?._id} was issued last`);
    await expectDisbelieved(plan, { kind: 'receipt', id: older?._id ?? '', why });
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['its digest changed', (id) => set('receipts', id, { digest: 'f'.repeat(64) })],
    ['it gone', (id) => collection('receipts').deleteOne({ _id: id })],
  ])('leave an approval without any, with %s', async (_, change) => {
    const [receipt] = await storedReceipts('content');
    await change(receipt?._id ?? '');
    const subject = { kind: 'receipt', id: receipt?._id };
    expect((await gateOf(api, plan.campaignId)).reasons).toMatchObject([{ code: 'receipt_missing', subject }]);
    const publish = await api.as('manager').post(`/campaigns/${plan.campaignId}/publish`);
    expect(publish.body.code).toBe('gate_closed');
    await expectClosed(api, plan);
  });
});
