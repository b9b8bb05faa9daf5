import type { TenantId } from '@greenlight/shared/kernel/ids.js';
import { SignedQuery, UrlSigner } from './url-signer.js';

const TENANT = 'ten_01SIGNER' as TenantId;
const PATH = '/files/ast_01SIGNER';
const EXPIRES_AT = new Date('2026-09-01T07:00:00.000Z');
const BEFORE = new Date('2026-09-01T06:59:59.999Z');

describe('a signed address', () => {
  const signer = new UrlSigner('a-secret-of-sufficient-length-for-this');
  const signed = signer.sign({ method: 'GET', path: PATH, tenantId: TENANT, expiresAt: EXPIRES_AT });
  const query = SignedQuery.parse(Object.fromEntries(new URL(signed, 'http://x').searchParams));

  it('is good for its method, path and tenant until it expires', () => {
    expect(signed.startsWith(`${PATH}?`)).toBe(true);
    expect(() => signer.verify('GET', PATH, query, BEFORE)).not.toThrow();
  });

  it('is refused from the moment it expires', () => {
    expect(() => signer.verify('GET', PATH, query, EXPIRES_AT)).toThrow(/expired/);
  });

  it.each<[string, 'GET' | 'PUT', string, Partial<SignedQuery>]>([
    ['another method', 'PUT', PATH, {}],
    ['another path', 'GET', '/files/ast_01OTHER', {}],
    ['another tenant', 'GET', PATH, { tenant: 'ten_01OTHER' as TenantId }],
    ['a later expiry', 'GET', PATH, { expires: query.expires + 1 }],
    ['a cut signature', 'GET', PATH, { signature: query.signature.slice(0, -1) }],
    ['an empty signature', 'GET', PATH, { signature: '' }],
    [
      'a flipped signature',
      'GET',
      PATH,
      { signature: `${query.signature.startsWith('A') ? 'B' : 'A'}${query.signature.slice(1)}` },
    ],
  ])('is refused with %s', (_, method, path, changed) => {
    expect(() => signer.verify(method, path, { ...query, ...changed }, BEFORE)).toThrow(
      expect.objectContaining({ code: 'signature_invalid' }),
    );
  });

  it('is refused when somebody else signed it', () => {
    const other = new UrlSigner('another-secret-of-sufficient-length-too');
    expect(() => other.verify('GET', PATH, query, BEFORE)).toThrow(/not signed by us/);
  });
});
