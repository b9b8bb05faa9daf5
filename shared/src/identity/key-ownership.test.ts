import type { UserId } from '../kernel/ids.js';
import { assertMayIssueKey, mayManageKeysOf } from './key-ownership.js';
import { ROLES, type Role } from './roles.js';

const caller = (role: Role) => ({ id: 'usr_caller' as UserId, role });
const person = { id: 'usr_rafael' as UserId, name: 'Rafael Duarte' };
const OTHER_ROLES = ROLES.filter((role) => role !== 'admin');

const issuing = (role: Role, hasHadKey: boolean) => () =>
  assertMayIssueKey({ issuer: caller(role), person, hasHadKey });

describe('a key', () => {
  it.each(ROLES)('is made, seen and revoked by its own person, who is %s', (role) => {
    const own = { issuer: caller(role), person: { id: caller(role).id, name: 'Me' } };
    for (const hasHadKey of [true, false]) expect(() => assertMayIssueKey({ ...own, hasHadKey })).not.toThrow();
    expect(mayManageKeysOf(caller(role), caller(role).id)).toBe(true);
  });

  it('of somebody else is an admin’s to see and to revoke, and nobody else’s', () => {
    expect(ROLES.filter((role) => mayManageKeysOf(caller(role), person.id))).toEqual(['admin']);
  });

  it('is never made by another once its person has had one, and the refusal says whom to ask', () => {
    for (const role of ROLES) {
      expect(issuing(role, true)).toThrow(
        expect.objectContaining({
          code: 'forbidden',
          message: expect.stringContaining('ask Rafael Duarte to make it themselves'),
        }),
      );
    }
  });

  it('may be made by an admin when it is its person’s first', () => {
    expect(issuing('admin', false)).not.toThrow();
  });

  it.each(OTHER_ROLES)('is not made by %s for a person without one, and the refusal says whom to ask', (role) => {
    expect(issuing(role, false)).toThrow(
      expect.objectContaining({ code: 'forbidden', message: expect.stringContaining('ask an admin') }),
    );
  });

  it('is nobody’s to make or see whose role is unknown', () => {
    const stranger = { id: person.id, role: 'owner' as Role };
    expect(mayManageKeysOf(stranger, person.id)).toBe(false);
    expect(() => assertMayIssueKey({ issuer: stranger, person, hasHadKey: false })).toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    );
  });
});
