/** The members of a tenant. People are read only through a membership, so nobody sees who else uses the system. */
import { Member } from '@greenlight/shared/identity/member.js';
import type { Role } from '@greenlight/shared/identity/roles.js';
import type { UserId } from '@greenlight/shared/kernel/ids.js';
import { type Page, type PageQuery, pageOfRecords } from '@greenlight/shared/kernel/page.js';
import { allReadable, type ReadRecords, readRecord, readRecords } from '@greenlight/shared/kernel/stored-record.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import { newId } from '../../platform/ids/new-id.js';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { tenantCollection } from '../../platform/tenancy/tenant-collection.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { MembershipDocument, UserDocument } from './member.model.js';

export interface NewMember {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

@Injectable()
export class MembersRepository {
  constructor(
    @InjectModel(UserDocument.name) private readonly users: Model<UserDocument>,
    @InjectModel(MembershipDocument.name) private readonly memberships: Model<MembershipDocument>,
  ) {}

  /** A person who is known by this e-mail address already stays the same person. */
  async add(tx: Tx, { name, email, role }: NewMember): Promise<UserId> {
    const known = await this.users.findOne({ email }, { _id: 1 }, { session: tx.session }).lean<{ _id: UserId }>();
    const userId = known?._id ?? newId('user');
    if (!known) await this.users.create([{ _id: userId, email, name, createdAt: tx.now }], { session: tx.session });
    const { tenantId, now } = tx;
    const membership = { _id: `${tenantId}:${userId}`, tenantId, userId, role, createdAt: now, rev: 1 };
    await tenantCollection(this.memberships, tx).insert(membership);
    return userId;
  }

  /** Throws `record_damaged`. */
  async find(scope: TenantScope, userId: UserId): Promise<Member | undefined> {
    const membership = await tenantCollection(this.memberships, scope).findOne({ userId });
    if (!membership) return undefined;
    return allReadable(await this.withPeople(scope, [membership]))[0];
  }

  /**
   * Reads a member and moves their revision: of two transactions that decide by what this member has, one begins anew
   * and sees what the other has done.
   */
  async hold(tx: Tx, userId: UserId): Promise<Member | undefined> {
    const { matchedCount } = await tenantCollection(this.memberships, tx).updateOne({ userId }, { $inc: { rev: 1 } });
    return matchedCount === 1 ? this.find(tx, userId) : undefined;
  }

  /** In the order in which they joined. */
  async page(scope: TenantScope, { limit, offset }: PageQuery): Promise<Page<Member>> {
    const memberships = tenantCollection(this.memberships, scope);
    const found = await memberships.find({}, { sort: { createdAt: 1, userId: 1 }, limit, skip: offset });
    const total = await memberships.count({});
    return pageOfRecords(await this.withPeople(scope, found), { total, limit, offset });
  }

  /** Those who can be read. */
  async withRoles(scope: TenantScope, roles: readonly Role[]): Promise<Member[]> {
    const found = await tenantCollection(this.memberships, scope).find(
      { role: { $in: [...roles] } },
      { sort: { createdAt: 1, userId: 1 } },
    );
    return (await this.withPeople(scope, found)).records;
  }

  /** Those of the given people who are members here and can be read; others are left out. */
  async among(scope: TenantScope, userIds: readonly UserId[]): Promise<Member[]> {
    const found = await tenantCollection(this.memberships, scope).find({ userId: { $in: [...userIds] } });
    return (await this.withPeople(scope, found)).records;
  }

  private async withPeople(
    scope: TenantScope,
    memberships: readonly MembershipDocument[],
  ): Promise<ReadRecords<Member>> {
    const ids = memberships.map(({ userId }) => userId);
    const session = scope.session ?? null;
    const people = await this.users.find({ _id: { $in: ids } }, null, { session }).lean<UserDocument[]>();
    const byId = new Map(people.map((person) => [person._id, person]));
    const joined = memberships.flatMap((membership) => {
      const person = byId.get(membership.userId);
      return person ? [{ membership, person }] : [];
    });
    return readRecords(joined, toMember);
  }
}

interface Joined {
  readonly membership: MembershipDocument;
  readonly person: UserDocument;
}

/** Throws `record_damaged`. */
const toMember = ({ membership: { tenantId, role, createdAt }, person: { _id, name, email } }: Joined): Member =>
  readRecord('member', _id, () =>
    Member.parse({ id: _id, tenantId, name, email, role, createdAt: toInstant(createdAt) }),
  );
