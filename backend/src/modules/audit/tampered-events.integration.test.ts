import { type ChainedEvent, eventHash, nextEvent } from '@greenlight/shared/events/event-chain.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { mongo } from 'mongoose';
import { approveScopes } from '../../../test/support/campaign-steps.js';
import { type CoreApi, plannedCampaign, startCoreApi } from '../../../test/support/core-api.js';
import { keepDatabase } from '../../../test/support/kept-database.js';
import { EventChains } from '../../platform/event-log/event-chains.repository.js';
import { campaignStream } from '../../platform/unit-of-work/tx.js';
import { VerifyEvents } from './verify-events.js';

/** Created, strategy written and activated, and each of the four scopes submitted and approved. */
const LENGTH = 11;

interface Stored {
  _id: string;
  [field: string]: unknown;
}

let api: CoreApi;
let id: CampaignId;
let stream: string;
let restore: () => Promise<void>;
beforeAll(async () => {
  api = await startCoreApi();
  id = await plannedCampaign(api);
  await approveScopes(api, id);
  stream = `campaign:${id}`;
  restore = await keepDatabase(api.database);
});
beforeEach(async () => {
  await restore();
  expect(await ask('/verify')).toMatchObject({ ok: true, length: LENGTH });
});
afterAll(() => api?.close());

const events = () => api.database.connection.collection<Stored>('events');
const heads = () => api.database.connection.collection<Stored>('event_heads');
const keyOf = (seq: number) => `${stream}#${seq}`;
const stored = async (seq: number): Promise<Stored> => {
  const found = await events().findOne({ _id: keyOf(seq) });
  if (!found) throw new Error(`There is no event ${seq}.`);
  return found;
};
const asEvent = ({ _id, tenantId, ...event }: Stored) =>
  ({ type: 'greenlight/event/v1', ...event }) as unknown as ChainedEvent;
const ask = async (path: string, query: Record<string, string> = {}) => {
  const { status, body } = await api.as('viewer').get(`/campaigns/${id}/events${path}`, { query });
  expect({ path, query, status }).toEqual({ path, query, status: 200 });
  return body;
};
const faultsOf = async () => {
  const verdict = await ask('/verify');
  expect(verdict.ok).toBe(false);
  expect(verdict).toMatchObject(verdict.faults[0]);
  return verdict.faults;
};
const exported = async (format: 'jsonl' | 'csv') =>
  String(await ask('', { format }))
    .trimEnd()
    .split('\n');
/** The readers of the record go on, with every stored event. */
const expectReadable = async (lines: number): Promise<void> => {
  expect((await exported('jsonl')).length).toBe(lines);
  expect((await exported('csv')).length).toBe(lines + 1);
  const { data, unreadable = [], total } = await ask('');
  expect(data.length + unreadable.length).toBe(total);
  await ask('/replay');
  const scopes = await api.as('viewer').get(`/campaigns/${id}/scopes/ads`);
  expect(scopes.status).toBe(200);
};

const NO_PLACES: [string, unknown][] = [
  ['0', 0],
  ['a negative number', -3],
  ['a fraction between two events', 5.5],
  ['a fraction before the first', 0.5],
  ['no number', Number.NaN],
  ['no end', Number.POSITIVE_INFINITY],
  ['text', 'twelve'],
  ['text that looks like a number', '12'],
  ['null', null],
  ['a list', [1_000_001, 1_000_000]],
  ['a thing', { $gt: 0 }],
  ['a date', new Date(12)],
  ['a decimal', mongo.Decimal128.fromString('5.5')],
  ['a number that is too large', mongo.Long.fromString('9007199254740993')],
];

describe('an inserted event', () => {
  it.each(NO_PLACES)('is named when its number is %s, and every reader goes on', async (_, seq) => {
    const last = await stored(LENGTH);
    const _id = `${stream}#guest`;
    await events().insertOne({ ...last, _id, seq });
    const faults = await faultsOf();
    expect(faults).toEqual([expect.objectContaining({ kind: 'inserted', id: _id })]);
    expect(faults[0].message).toContain(_id);
    await expectReadable(LENGTH + 1);
  });

  it('is named when it has no number at all', async () => {
    const { seq: _seq, ...last } = await stored(LENGTH);
    await events().insertOne({ ...last, _id: `${stream}#guest` });
    expect(await faultsOf()).toEqual([expect.objectContaining({ kind: 'inserted', id: `${stream}#guest` })]);
    await expectReadable(LENGTH + 1);
  });

  it('is told from the one that was recorded, whichever of the two was there first', async () => {
    await events().dropIndex('tenantId_1_stream_1_seq_1');
    const forged = { ...asEvent(await stored(5)), requestId: 'forged' };
    for (const guest of ['a', 'z']) {
      const { type: _type, ...event } = { ...forged, hash: eventHash(forged) };
      await events().insertOne({ ...event, _id: `${stream}${guest}`, tenantId: api.tenant.id });
    }
    expect(await faultsOf()).toEqual([
      expect.objectContaining({ seq: 5, kind: 'inserted', id: `${stream}a` }),
      expect.objectContaining({ seq: 5, kind: 'inserted', id: `${stream}z` }),
    ]);
    await events().deleteMany({ _id: { $in: [`${stream}a`, `${stream}z`] } });
    await events().createIndex({ tenantId: 1, stream: 1, seq: 1 }, { unique: true });
  });

  it('is named when it says that it is of this chain and is kept under another organisation', async () => {
    const last = await stored(LENGTH);
    await events().insertOne({ ...last, _id: keyOf(LENGTH + 1), seq: LENGTH + 1, tenantId: api.foreign.id });
    expect(await faultsOf()).toEqual([
      expect.objectContaining({ seq: LENGTH + 1, kind: 'misplaced', id: keyOf(LENGTH + 1) }),
    ]);
    expect((await api.as('manager').post(`/campaigns/${id}/pause`)).body).toMatchObject({
      code: 'record_damaged',
      records: [{ kind: 'event_chain', id: stream }],
    });
  });
});

describe('an event that was moved', () => {
  it.each([
    ['organisation', () => ({ tenantId: api.foreign.id })],
    ['chain', () => ({ stream: 'campaign:cmp_elsewhere' })],
  ])('to another %s is missed, and found', async (_, change) => {
    await events().updateOne({ _id: keyOf(4) }, { $set: change() });
    expect(await faultsOf()).toEqual([
      expect.objectContaining({ seq: 4, kind: 'missing' }),
      expect.objectContaining({ seq: 4, kind: 'misplaced', id: keyOf(4) }),
    ]);
    await expectReadable(LENGTH - 1);
  });

  it('here from another chain is not of this one', async () => {
    const other = await plannedCampaign(api);
    const guest = `campaign:${other}#3`;
    await events().updateOne({ _id: guest }, { $set: { stream, seq: LENGTH + 1 } });
    await heads().updateOne({ _id: stream }, { $set: { seq: LENGTH + 1 } });
    expect(await faultsOf()).toContainEqual(expect.objectContaining({ kind: 'altered', id: guest }));
  });
});

describe('several events that somebody has been at', () => {
  it('are all named', async () => {
    await events().updateOne({ _id: keyOf(2) }, { $set: { 'actor.id': 'usr_other' } });
    await events().deleteMany({ _id: { $in: [keyOf(4), keyOf(5)] } });
    const forged = { ...asEvent(await stored(7)), requestId: 'forged' };
    await events().updateOne({ _id: keyOf(7) }, { $set: { requestId: 'forged', hash: eventHash(forged) } });
    await events().insertOne({ ...(await stored(9)), _id: `${stream}#guest`, seq: 9.5 });
    await events().deleteOne({ _id: keyOf(LENGTH) });
    expect(await faultsOf()).toEqual([
      expect.objectContaining({ seq: 2, kind: 'altered', id: keyOf(2) }),
      expect.objectContaining({ seq: 4, lastSeq: 5, kind: 'missing' }),
      expect.objectContaining({ seq: 7, kind: 'altered', id: keyOf(7) }),
      expect.objectContaining({ seq: 9.5, kind: 'inserted', id: `${stream}#guest` }),
      expect.objectContaining({ seq: LENGTH, kind: 'cut_tail' }),
    ]);
  });

  it('are counted where they are too many to be told one by one', async () => {
    const last = await stored(LENGTH);
    const guests = Array.from({ length: 150 }, (_, index) => ({ ...last, _id: `${stream}#${index}-`, seq: -index }));
    await events().insertMany(guests);
    const verdict = await ask('/verify');
    expect(verdict.faults).toHaveLength(100);
    expect(verdict.faultCount).toBe(150);
  });

  it.each<[string, mongo.UpdateFilter<Stored>]>([
    ['nobody did', { $unset: { actor: true } }],
    ['happened to nothing', { $set: { subject: null } }],
    ['says nothing', { $unset: { data: true } }],
    ['has no hash', { $set: { hash: 7 } }],
    ['has more to say than was recorded', { $set: { note: 'added' } }],
  ])('are named and can still be read when one %s', async (_, change) => {
    await events().updateOne({ _id: keyOf(6) }, change);
    expect(await faultsOf()).toEqual([expect.objectContaining({ seq: 6, kind: 'altered', id: keyOf(6) })]);
    await expectReadable(LENGTH);
  });
});

describe('an event that comes while the chain is checked', () => {
  it('is checked too, and is no fault', async () => {
    const chains = api.app.get(EventChains);
    const { head } = chains;
    chains.head = async (...of) => {
      // The checker has walked to the end and is about to look at the head.
      chains.head = head;
      expect((await api.as('manager').post(`/campaigns/${id}/pause`)).status).toBe(200);
      return chains.head(...of);
    };
    const verifying = api.app.get(VerifyEvents).execute({ tenantId: api.tenant.id }, campaignStream(id));
    expect(await verifying).toMatchObject({ ok: true, length: LENGTH + 1 });
  });
});

describe('the head of a chain', () => {
  it.each([
    ['gone', () => heads().deleteOne({ _id: stream })],
    ['at no place', () => heads().updateOne({ _id: stream }, { $set: { seq: 'last' } })],
    ['without a hash', () => heads().updateOne({ _id: stream }, { $unset: { hash: true } })],
  ])('is named when it is %s, and all that is stored is exported', async (_, damage) => {
    await damage();
    expect(await faultsOf()).toEqual([expect.objectContaining({ seq: LENGTH, kind: 'head_damaged' })]);
    await expectReadable(LENGTH);
  });

  it('is not believed when it was put back: what lies behind it is named', async () => {
    await heads().updateOne({ _id: stream }, { $set: { seq: 8, hash: (await stored(8))['hash'] } });
    expect(await faultsOf()).toEqual([expect.objectContaining({ seq: 9, lastSeq: LENGTH, kind: 'inserted' })]);
    await expectReadable(LENGTH);
  });

  it('is missed together with the whole chain', async () => {
    await events().deleteMany({ stream });
    await heads().deleteOne({ _id: stream });
    expect(await faultsOf()).toMatchObject([{ kind: 'head_damaged' }]);
    expect((await api.as('manager').post(`/campaigns/${id}/pause`)).body.code).toBe('record_damaged');
  });

  it('takes no event behind one that was slipped in, however well that is forged', async () => {
    const last = asEvent(await stored(LENGTH));
    const { type: _type, ...forged } = nextEvent(last, last);
    await events().insertOne({ ...forged, _id: `${stream}#forged`, tenantId: api.tenant.id });
    expect((await api.as('manager').post(`/campaigns/${id}/pause`)).body).toMatchObject({ code: 'record_damaged' });
    expect(await faultsOf()).toEqual([expect.objectContaining({ seq: LENGTH + 1, kind: 'inserted' })]);
  });
});
