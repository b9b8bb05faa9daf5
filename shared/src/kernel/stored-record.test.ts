import { z } from 'zod';
import { DomainError } from './errors.js';
import { allReadable, RecordDamaged, readRecord, readRecords, recordWords } from './stored-record.js';

const Thing = z.object({ id: z.string(), size: z.object({ width: z.int() }) });
const whole = { id: 'a', size: { width: 1 } };
const read = (stored: unknown) =>
  readRecord('asset', String((stored as { id?: unknown })?.id), () => Thing.parse(stored));

describe('reading stored records', () => {
  it('gives back what a record says', () => {
    expect(readRecords([whole], read)).toEqual({ records: [whole], unreadable: [] });
    expect(allReadable(readRecords([whole], read))).toEqual([whole]);
  });

  it('names each that can’t be read, with field and rule, and loses none of the others', () => {
    const { records, unreadable } = readRecords([{ id: 'b', size: { width: '1' } }, whole, { id: 'c' }], read);
    expect(records).toEqual([whole]);
    expect(unreadable).toEqual([
      { kind: 'asset', id: 'b', problem: 'unreadable', detail: expect.stringContaining('size.width: ') },
      { kind: 'asset', id: 'c', problem: 'unreadable', detail: expect.stringContaining('size: ') },
    ]);
  });

  it.each([
    ['a refusal of the domain', new DomainError('internal_error', 'A stored scope is\n  not understood')],
    ['a plain error', new TypeError('not understood')],
    ['something that is no error', 'not understood'],
  ])('takes %s for the record’s fault', (_what, thrown) => {
    const reading = () =>
      readRecord('scope', 'x', () => {
        throw thrown;
      });
    expect(reading).toThrow(RecordDamaged);
    expect(reading).toThrow('not understood');
    expect(reading).not.toThrow('\n');
  });

  it('lets through what is no record’s fault', () => {
    const outage = new Error('no connection');
    const reading = () =>
      readRecords([whole], () => {
        throw outage;
      });
    expect(reading).toThrow(outage);
  });

  it('refuses to go on with some of them, naming all that are damaged', () => {
    const found = readRecords([{ id: 'b' }, { id: 'c' }], read);
    expect(() => allReadable(found)).toThrow(RecordDamaged);
    try {
      allReadable(found);
    } catch (error) {
      expect(error).toMatchObject({ code: 'record_damaged', details: { records: [{ id: 'b' }, { id: 'c' }] } });
      expect((error as Error).message).toContain('restored from a backup');
    }
  });

  it('keeps what it says of a record short', () => {
    const [record] = readRecords([1], () =>
      readRecord('creative', 'x', () => {
        throw new Error('long '.repeat(1_000));
      }),
    ).unreadable;
    expect(record && recordWords(record).length).toBeLessThan(400);
  });
});
