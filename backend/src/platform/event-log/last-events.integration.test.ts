import type { TenantId } from '@greenlight/shared/kernel/ids.js';
import { openTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { EventDocument, EventSchema } from './event.model.js';
import { LastEvents, type LastOf } from './last-events.repository.js';

const MANY = 3_000;
const SUBJECTS = ['strategy', 'content', 'schedule', 'ads'];
const stream = 'campaign:cmp_01BIG' as const;
const tenantId = 'ten_01' as TenantId;

interface Profiled {
  readonly keysExamined: number;
  readonly docsExamined: number;
  readonly hasSortStage?: boolean;
}

describe('the last events of several subjects', () => {
  let database: TestDatabase;
  let lastEvents: LastEvents;

  beforeAll(async () => {
    database = await openTestDatabase();
    const model = database.connection.model(EventDocument.name, EventSchema);
    await model.init();
    lastEvents = new LastEvents(model as never);
    const events = Array.from({ length: MANY }, (_, index) => {
      const isFirst = index < SUBJECTS.length;
      return {
        _id: `${stream}#${index + 1}`,
        ...{ tenantId, stream, seq: index + 1, action: isFirst ? 'scope.approved' : 'scope.invalidated' },
        subject: { kind: 'scope', id: SUBJECTS[index % SUBJECTS.length] },
        data: isFirst ? { receipt: 'a'.repeat(64) } : {},
      };
    });
    const foreign = { ...events[0], _id: 'another', tenantId: 'ten_02', seq: MANY + 1 };
    await model.collection.insertMany([...events, foreign] as never[]);
  });
  afterAll(() => database?.close());

  it('are read in one query that looks at no other event, however many there are', async () => {
    const asked = SUBJECTS.flatMap((id): LastOf[] => [
      { subject: { kind: 'scope', id }, limit: 2 },
      { subject: { kind: 'scope', id }, limit: 1, having: 'data.receipt' },
    ]);
    const db = database.connection.getClient().db(database.name);
    await db.setProfilingLevel('all');
    const found = await lastEvents.of({ tenantId }, stream, asked);
    await db.setProfilingLevel('off');
    const ns = `${database.name}.events`;
    const seen = await db.collection<Profiled & { ns: string }>('system.profile').find({ ns }).toArray();
    const seqs = [...[1, 2, 3, 4], ...Array.from({ length: 8 }, (_, index) => MANY - 7 + index)];
    expect(found.map(({ event }) => event['seq'])).toEqual(seqs);
    expect(seen).toHaveLength(1);
    expect(seen[0]?.docsExamined).toBeLessThanOrEqual(seqs.length + 1);
    expect(seen[0]?.keysExamined).toBeLessThanOrEqual(seqs.length + 1);
    expect(seen[0]?.hasSortStage ?? false).toBe(false);
  });

  it('are none where nothing is asked for, and where there is no chain', async () => {
    expect(await lastEvents.of({ tenantId }, stream, [])).toEqual([]);
    const asked = [{ subject: { kind: 'scope', id: 'ads' }, limit: 2 }];
    expect(await lastEvents.of({ tenantId: 'ten_03' as TenantId }, stream, asked)).toEqual([]);
  });
});
