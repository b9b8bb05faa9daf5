import fc from 'fast-check';
import { DomainError } from '../kernel/errors.js';
import type { Utm } from './post.js';
import { buildTrackedLink, isTracked, pageOfLink, trackingTag, yearAt } from './tracked-link.js';

const utm: Utm = { source: 'newsroom', medium: 'social', campaign: 'autumn-2026-fp' };

describe('the tracking tag', () => {
  it('is season, year and slug', () => {
    expect(trackingTag({ season: 'autumn', year: 2026, slug: 'otono-fp' })).toBe('autumn-2026-otono-fp');
  });

  it('takes the year from the calendar of the time zone', () => {
    expect(yearAt('2026-12-31T23:30:00.000Z', 'Atlantic/Canary')).toBe(2026);
    expect(yearAt('2026-12-31T23:30:00.000Z', 'Europe/Madrid')).toBe(2027);
  });
});

describe('buildTrackedLink', () => {
  it('adds the parameters in a fixed order, encoded', () => {
    const link = buildTrackedLink('https://example.org/fp', { ...utm, term: 'fp & más', content: 'a' });
    expect(link).toBe(
      'https://example.org/fp?utm_source=newsroom&utm_medium=social&utm_campaign=autumn-2026-fp&utm_content=a&utm_term=fp%20%26%20m%C3%A1s',
    );
  });

  it('keeps existing parameters and the fragment as typed', () => {
    expect(buildTrackedLink('https://example.org/?b=%C3%B1&a=1+2&flag#top?x=1', utm)).toBe(
      'https://example.org/?b=%C3%B1&a=1+2&flag&utm_source=newsroom&utm_medium=social&utm_campaign=autumn-2026-fp#top?x=1',
    );
  });

  it('replaces a parameter of the same name, however it is spelt, and keeps the ones it was not given', () => {
    expect(buildTrackedLink('https://example.org/?utm%5Fsource=old&utm_term=kept', utm)).toBe(
      'https://example.org/?utm_term=kept&utm_source=newsroom&utm_medium=social&utm_campaign=autumn-2026-fp',
    );
  });

  it('refuses a link that tracking would make too long', () => {
    const long = `https://example.org/${'a'.repeat(1_970)}`;
    expect(() => buildTrackedLink(long, utm)).toThrow(DomainError);
  });

  it('changes nothing but the tracking, and nothing the second time', () => {
    const parameter = fc.tuple(fc.webQueryParameters({ size: 'small' }), fc.webFragments({ size: 'small' }));
    const word = fc.string({ minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(parameter, word, word, ([query, fragment], source, campaign) => {
        const plain = `https://example.org/a${query ? `?${query}` : ''}${fragment ? `#${fragment}` : ''}`;
        const tracked = buildTrackedLink(plain, { source, medium: 'm', campaign });
        const [before, after] = [new URL(plain), new URL(tracked)];
        expect(after.searchParams.get('utm_source')).toBe(source);
        expect(after.searchParams.get('utm_campaign')).toBe(campaign);
        for (const name of ['utm_source', 'utm_medium', 'utm_campaign']) after.searchParams.delete(name);
        expect([...after.searchParams]).toEqual([...before.searchParams]);
        expect(after.hash).toBe(before.hash);
        expect(buildTrackedLink(tracked, { source, medium: 'm', campaign })).toBe(tracked);
      }),
    );
  });
});

describe('isTracked', () => {
  it('asks for a source and a campaign in the query, not in the fragment', () => {
    expect(isTracked(buildTrackedLink('https://example.org/#x', utm))).toBe(true);
    expect(isTracked('https://example.org/?utm_source=a')).toBe(false);
    expect(isTracked('https://example.org/#?utm_source=a&utm_campaign=b')).toBe(false);
  });
});

describe('pageOfLink', () => {
  it('is the same for links that differ in tracking, fragment or a closing slash only', () => {
    expect(pageOfLink('https://example.org/fp/?utm_source=a#top')).toBe(pageOfLink('http://example.org/fp'));
    expect(pageOfLink('https://example.org/fp?id=2')).not.toBe(pageOfLink('https://example.org/fp?id=1'));
  });
});
