import { type RecordedStep, recordedStanding } from './post-record.js';

const step = (action: RecordedStep['action'], data: RecordedStep['data'] = {}): RecordedStep => ({ action, data });
const fired = step('post.publishing');
const out = step('post.published');
const failed = step('post.failed');
const unknown = step('post.outcome_unknown');
const retried = step('post.retried');
const unscheduled = step('post.unscheduled');
const found = (decision: string) => step('post.resolved', { decision });

describe('the record of a post', () => {
  it.each<[string, RecordedStep[]]>([
    ['nothing yet', []],
    ['that it left the calendar before it was let go', [unscheduled]],
    ['that it failed and was asked for again', [fired, failed, retried]],
    ['that it failed and was taken off the calendar', [fired, failed, unscheduled]],
    [
      'that a person found it not to be live, and it was asked for again',
      [fired, unknown, found('not_published'), retried],
    ],
  ])('lets it go when it says %s', (_, steps) => {
    expect(recordedStanding(steps)).toBe('waiting');
  });

  it.each<[string, RecordedStep[], string]>([
    ['it is on its way', [fired], 'under-way'],
    ['it is on its way for the second time', [fired, failed, retried, fired], 'under-way'],
    ['it failed and nobody asked for another try', [fired, failed], 'failed'],
    ['nobody can tell what became of it', [fired, unknown], 'unknown'],
    [
      'a person found that it is not live, and nobody asked for another try',
      [fired, unknown, found('not_published')],
      'failed',
    ],
    ['a person found it live', [fired, unknown, found('published')], 'published'],
    ['it is out', [fired, out], 'published'],
  ])('does not when it says that %s', (_, steps, standing) => {
    expect(recordedStanding(steps)).toBe(standing);
  });

  it('never takes back that it is out, whatever is recorded afterwards', () => {
    for (const later of [fired, failed, unknown, retried, unscheduled, found('not_published')]) {
      expect(recordedStanding([fired, out, later, failed, retried])).toBe('published');
    }
  });

  it('lets nobody but a person who looked say that it is not live after all', () => {
    for (const later of [fired, failed, retried, unscheduled]) {
      expect(recordedStanding([fired, unknown, later])).toBe('unknown');
    }
    expect(recordedStanding([fired, unknown, found('something else')])).toBe('unknown');
    expect(recordedStanding([fired, found('not_published'), retried])).toBe('under-way');
  });

  it('does not take asking for another try as an end of the one that is under way', () => {
    expect(recordedStanding([fired, retried])).toBe('under-way');
    expect(recordedStanding([fired, unscheduled])).toBe('under-way');
  });
});
