import { dayKey, formatInstant, formatRelative, formatSpan, zoneLabel } from './format-time';

const SLOT = '2026-09-01T23:30:00.000Z';

describe('format-time', () => {
  it('tells a slot in its own zone, on the day that it is there', () => {
    expect(formatInstant(SLOT, 'Europe/Madrid')).toMatch(/^Wed 2 Sept? 2026, 01:30$/);
    expect(formatInstant(SLOT, 'America/Lima')).toMatch(/^Tue 1 Sept? 2026, 18:30$/);
    expect(dayKey(SLOT, 'Europe/Madrid')).toBe('2026-09-02');
  });

  it('names the zone by its city and its offset at that moment', () => {
    expect(zoneLabel(SLOT, 'Europe/Madrid')).toBe('Madrid (UTC+2)');
    expect(zoneLabel('2026-12-01T00:00:00.000Z', 'Europe/Madrid')).toBe('Madrid (UTC+1)');
    expect(zoneLabel(SLOT, 'America/Argentina/Buenos_Aires')).toBe('Buenos Aires (UTC-3)');
    expect(zoneLabel(SLOT, 'UTC')).toBe('UTC');
  });

  it.each([
    [400, 'under 1 s'],
    [59_499, '59 s'],
    [59_999, '1 min'],
    [3_599_999, '1 h'],
    [60_000, '1 min'],
    [3_600_000, '1 h'],
    [47 * 3_600_000, '47 h'],
    [48 * 3_600_000 - 1, '2 d'],
    [48 * 3_600_000, '2 d'],
  ])('says %i ms as %s', (spanMs, said) => {
    expect(formatSpan(spanMs)).toBe(said);
  });

  it('tells the past from the future', () => {
    const now = new Date('2026-09-01T12:00:00.000Z');
    expect(formatRelative('2026-09-01T11:59:55.000Z', now)).toBe('just now');
    expect(formatRelative('2026-09-01T11:57:00.000Z', now)).toBe('3 min ago');
    expect(formatRelative('2026-09-01T12:00:05.000Z', now)).toBe('in 5 s');
    // What is due in three days, a second after it was submitted.
    expect(formatRelative('2026-09-04T11:59:59.000Z', now)).toBe('in 3 d');
  });
});
