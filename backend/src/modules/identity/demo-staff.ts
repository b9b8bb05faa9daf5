/** The members of the demo tenant and their keys. Only keys named after the demo are ever replaced. */
import { ROLES } from '@greenlight/shared/identity/roles.js';
import type { UserId } from '@greenlight/shared/kernel/ids.js';
import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { AddMember } from './add-member.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { DEMO_PEOPLE, DEMO_PERSONS, type DemoPerson } from './demo-people.js';
import { IssueApiKey } from './issue-api-key.js';
import { MembersRepository } from './members.repository.js';
import { RevokeApiKey } from './revoke-api-key.js';

const KEY_NAME = 'demo';

@Injectable()
export class DemoStaff {
  constructor(
    private readonly members: MembersRepository,
    private readonly keys: ApiKeysRepository,
    private readonly addMember: AddMember,
    private readonly issueApiKey: IssueApiKey,
    private readonly revokeApiKey: RevokeApiKey,
  ) {}

  async ensureMembers(context: RequestContext): Promise<Record<DemoPerson, UserId>> {
    const known = new Map((await this.members.withRoles(context, ROLES)).map(({ email, id }) => [email, id]));
    return forEachPerson(async (person) => {
      const wanted = DEMO_PEOPLE[person];
      return known.get(wanted.email) ?? (await this.addMember.execute(context, wanted));
    });
  }

  async renewKeys(context: RequestContext, people: Record<DemoPerson, UserId>): Promise<Record<DemoPerson, string>> {
    return forEachPerson(async (person) => {
      const userId = people[person];
      for (const { id } of await this.keys.activeNamed(context, userId, KEY_NAME)) {
        await this.revokeApiKey.execute(context, id);
      }
      return (await this.issueApiKey.execute(context, { userId, name: KEY_NAME })).key;
    });
  }
}

/** One after another: side by side they would only fight over the head of the tenant's event chain. */
const forEachPerson = async <T>(work: (person: DemoPerson) => Promise<T>): Promise<Record<DemoPerson, T>> => {
  const results: Partial<Record<DemoPerson, T>> = {};
  for (const person of DEMO_PERSONS) results[person] = await work(person);
  return results as Record<DemoPerson, T>;
};
