import type { GateReason } from '@greenlight/shared/approval/gate-reason.js';
import { DomainError, notFound } from '@greenlight/shared/kernel/errors.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { RecordDamaged } from '@greenlight/shared/kernel/stored-record.js';
import { mongo } from 'mongoose';
import { approveScopes } from '../../../test/support/campaign-steps.js';
import { type CoreApi, plannedCampaign, startCoreApi } from '../../../test/support/core-api.js';
import { keepDatabase } from '../../../test/support/kept-database.js';
import { EventChains } from '../../platform/event-log/event-chains.repository.js';
import { campaignStream } from '../../platform/unit-of-work/tx.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { FactsSources } from './facts-sources.js';

const UNKNOWN = 'cmp_01ARZ3NDEKTSV4RRFFQ69G5FAV';

let api: CoreApi;
/** Everything in it is approved; each test begins with it as it was then. */
let id: CampaignId;
let restore: () => Promise<void>;
beforeAll(async () => {
  api = await startCoreApi();
  id = await plannedCampaign(api);
  await approveScopes(api, id);
  const planned = Object.getOwnPropertyDescriptors(api.plan(id));
  const stored = await keepDatabase(api.database);
  restore = async () => {
    Object.defineProperties(api.plan(id), planned);
    await stored();
  };
});
beforeEach(() => restore());
afterAll(() => api?.close());

/** Whoever answers for the posts can't. */
const failWith = (error: unknown): void => {
  Object.defineProperty(api.plan(id), 'posts', {
    configurable: true,
    get: () => {
      throw error;
    },
  });
};
const gate = (of: string = id) => api.as('viewer').get(`/campaigns/${of}/gate`);

describe('facts that can’t be told at the moment', () => {
  it.each([
    ['the database', new mongo.MongoNetworkError('connection lost')],
    ['the storage', new DomainError('service_unavailable', 'The storage does not answer.')],
  ])('are not taken for damaged when %s is out of order', async (_, error) => {
    failWith(error);
    expect(await gate()).toMatchObject({ status: 503, body: { code: 'service_unavailable' } });
  });

  it.each([
    ['a defect', new TypeError('a defect'), 500],
    ['a refusal', new DomainError('internal_error', 'A post can’t be "blessed".'), 500],
    ['a question for something else', notFound('organisation'), 404],
  ])('are not taken for damaged when it is the code that is wrong: %s', async (_, error, status) => {
    failWith(error);
    expect(await gate()).toMatchObject({ status });
  });
});

describe('a chain of events that grows while it is looked at', () => {
  it('is not taken for damaged', async () => {
    const chains = api.app.get(EventChains);
    const { head } = chains;
    chains.head = async (...of) => {
      const read = await head.apply(chains, of);
      chains.head = head;
      expect((await api.as('manager').post(`/campaigns/${id}/pause`)).status).toBe(200);
      return read;
    };
    const before = (await api.as('viewer').get(`/campaigns/${id}`)).body.gateRevision;
    const { body } = await gate();
    expect(body.gateRevision).toBe(before + 1);
    expect(body.reasons.map(({ code }: GateReason) => code)).toEqual(['campaign_paused']);
  });
});

describe('the end of a chain', () => {
  it('is read once in a transaction, however often it decides by facts, and appended to', async () => {
    const chains = api.app.get(EventChains);
    const { head } = chains;
    let reads = 0;
    chains.head = (...of) => {
      reads += 1;
      return head.apply(chains, of);
    };
    const revisions = await api.app.get(UnitOfWork).run(api.tenant.member('manager').context, async (tx) => {
      const facts = api.app.get(FactsSources, { strict: false });
      const { gateRevision } = await facts.loadWhole(tx, id);
      const subject = { kind: 'campaign', id };
      await tx.record({ stream: campaignStream(id), action: 'campaign.paused', subject, data: {} });
      return [gateRevision, (await facts.loadWhole(tx, id)).gateRevision];
    });
    chains.head = head;
    expect(reads).toBe(1);
    const [before = 0] = revisions;
    expect(revisions).toEqual([before, before]);
    expect((await gate()).body.gateRevision).toBe(before + 1);
  });
});

describe('facts of which a whole part is damaged', () => {
  it('close the gate, which names what its source names', async () => {
    const record = { kind: 'post', id: 'pst_10', problem: 'unreadable', detail: 'state: Invalid option' } as const;
    failWith(new RecordDamaged([record]));
    expect(await gate()).toMatchObject({
      status: 200,
      body: { open: false, reasons: [{ code: 'record_unreadable', subject: { kind: 'post', id: 'pst_10' } }] },
    });
  });
});

describe('a campaign that never was', () => {
  it('is not found, whatever is damaged in the organisation', async () => {
    expect((await gate(UNKNOWN)).status).toBe(404);
    const settings = api.database.connection.collection<{ _id: string }>('tenant_settings');
    const policy = await settings.findOneAndDelete({ _id: `policy:${api.tenant.id}` });
    expect((await gate(UNKNOWN)).status).toBe(404);
    for (const path of ['scopes', 'scopes/ads', 'events', 'events/verify', 'events/replay']) {
      expect({ path, status: (await api.as('viewer').get(`/campaigns/${UNKNOWN}/${path}`)).status }).toEqual({
        path,
        status: 404,
      });
    }
    if (policy) await settings.insertOne(policy);
  });

  it('is not found by another organisation, not even by its events alone', async () => {
    await api.database.connection.collection<{ _id: string }>('campaigns').deleteOne({ _id: id });
    expect((await gate()).body.reasons).toMatchObject([{ code: 'record_missing', subject: { kind: 'campaign', id } }]);
    for (const path of ['gate', 'scopes', 'events', 'events/verify', 'events/replay']) {
      expect({ path, status: (await api.foreign.as('admin').get(`/campaigns/${id}/${path}`)).status }).toEqual({
        path,
        status: 404,
      });
    }
  });
});
