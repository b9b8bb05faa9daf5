import { assertUpcoming, Instant, TimeZone } from './time.js';

const ruleOf = (schema: typeof Instant | typeof TimeZone, text: string): string | undefined =>
  schema.safeParse(text).error?.issues[0]?.message;

describe('an instant', () => {
  it.each([
    '2026-09-01T07:00:00.000Z',
    '2000-01-01T00:00:00.000Z',
    '2199-12-31T23:59:59.999Z',
    '2028-02-29T00:00:00.000Z',
  ])('may be %s', (text) => {
    expect(Instant.parse(text)).toBe(text);
  });

  it.each([
    'tomorrow',
    '2026-09-01',
    '2026-09-01T07:00:00Z',
    '2026-09-01T07:00:00.000+01:00',
    '+012026-09-01T07:00:00.000Z',
  ])('is not %s, which is no such spelling', (text) => {
    expect(ruleOf(Instant, text)).toBe('must be a UTC time such as 2026-09-01T07:00:00.000Z');
  });

  it.each([
    '0000-01-01T00:00:00.000Z',
    '0026-09-01T07:00:00.000Z',
    '1999-12-31T23:59:59.999Z',
    '2200-01-01T00:00:00.000Z',
    '9999-12-31T23:59:59.999Z',
  ])('is not %s, which nobody plans for', (text) => {
    expect(ruleOf(Instant, text)).toBe('must be in the years 2000 to 2199');
  });

  it('of a plan is to come', () => {
    const now = new Date('2026-09-01T07:00:00.000Z');
    expect(() => assertUpcoming('publishAt', '2026-09-01T07:00:00.001Z', now)).not.toThrow();
    for (const past of ['2026-09-01T07:00:00.000Z', '2026-08-31T23:59:59.999Z']) {
      expect(() => assertUpcoming('publishAt', past, now)).toThrow(
        expect.objectContaining({
          code: 'validation_failed',
          details: { issues: [{ path: 'publishAt', rule: 'must be in the future', code: 'in_past' }] },
        }),
      );
    }
  });
});

describe('a time zone', () => {
  it.each([
    'UTC',
    'Etc/UTC',
    'Europe/Madrid',
    'Atlantic/Canary',
    'America/Argentina/Buenos_Aires',
    'America/Port-au-Prince',
    'America/Knox_IN',
    'Antarctica/DumontDUrville',
    'Europe/Kyiv',
    'Europe/Kiev',
    'Asia/Kolkata',
    'Asia/Calcutta',
    'US/Eastern',
  ])('may be %s', (name) => {
    expect(TimeZone.parse(name)).toBe(name);
  });

  it('may be any that the platform lists', () => {
    const names = Intl.supportedValuesOf('timeZone');
    expect(names.length).toBeGreaterThan(300);
    expect(names.filter((name) => !TimeZone.safeParse(name).success)).toEqual([]);
  });

  it.each([
    '',
    '+01:00',
    '-0530',
    'UTC+1',
    'Etc/GMT+5',
    'Etc/GMT0',
    'SystemV/AST4',
    'EST5EDT',
    'CET',
    'GMT',
    'utc',
    'europe/madrid',
    'Europe/MADRID',
    'Europe/MaDrid',
    'EUROPE/Madrid',
    'Asia/KOLKATA',
    'Mars/Olympus',
    'Europe/Madrid ',
    'Europe/../Madrid',
    '../etc/passwd',
    `Europe/${'M'.repeat(80)}`,
  ])('is not %j', (name) => {
    expect(TimeZone.safeParse(name).error?.issues.map(({ message }) => message)).toContain(
      'must be an IANA time zone such as Atlantic/Canary',
    );
  });
});
