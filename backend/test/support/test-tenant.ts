/** A tenant of a test: one member for each part there is to play, each with a key of their own. */
import type { Role } from '@greenlight/shared/identity/roles.js';
import type { TenantId, UserId } from '@greenlight/shared/kernel/ids.js';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AddMember } from '../../src/modules/identity/add-member.js';
import { CreateTenant } from '../../src/modules/identity/create-tenant.js';
import { IssueApiKey } from '../../src/modules/identity/issue-api-key.js';
import { type RequestContext, systemContext } from '../../src/platform/tenancy/request-context.js';
import { ApiClient } from './api-client.js';

const CAST = {
  admin: 'admin',
  manager: 'manager',
  manager2: 'manager',
  reviewer: 'reviewer',
  reviewer2: 'reviewer',
  operator: 'operator',
  viewer: 'viewer',
} as const satisfies Record<string, Role>;
export type Part = keyof typeof CAST;
const PARTS = Object.keys(CAST) as Part[];

export interface TestMember {
  readonly id: UserId;
  readonly key: string;
  readonly client: ApiClient;
  /** For calling a use case directly, as this person. */
  readonly context: RequestContext;
}

export interface TestTenant {
  readonly id: TenantId;
  readonly slug: string;
  /** A client that is signed in as the member with this part. */
  as(part: Part): ApiClient;
  member(part: Part): TestMember;
}

export const createTestTenant = async (app: NestFastifyApplication, slug: string): Promise<TestTenant> => {
  const tenant = await app.get(CreateTenant).execute({ slug, name: `Tenant ${slug}`, requestId: 'test' });
  const system = systemContext(tenant.id, 'test', 'test');
  const members = new Map<Part, TestMember>();
  for (const part of PARTS) members.set(part, await hire(app, system, slug, part));
  const member = (part: Part): TestMember => {
    const found = members.get(part);
    if (!found) throw new Error(`nobody plays ${part}`);
    return found;
  };
  return { id: tenant.id, slug, member, as: (part) => member(part).client };
};

const hire = async (
  app: NestFastifyApplication,
  system: RequestContext,
  slug: string,
  part: Part,
): Promise<TestMember> => {
  const role = CAST[part];
  const name = `${part} of ${slug}`;
  const id = await app.get(AddMember).execute(system, { name, email: `${part}@${slug}.example`, role });
  const { key } = await app.get(IssueApiKey).execute(system, { userId: id, name: 'test' });
  const context: RequestContext = { ...system, actor: { kind: 'user', id }, user: { id, name, role, via: 'key' } };
  return { id, key, client: new ApiClient(app, key), context };
};
