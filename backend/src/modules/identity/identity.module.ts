/** Wires identity: who people are, which organisation they act for, and what it has settled for all its campaigns. */
import { Global, Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { Authenticator } from '../../platform/http/authenticator.js';
import { AddMember } from './add-member.js';
import { ApiKeyAuthenticator } from './api-key.authenticator.js';
import { ApiKeyDocument, ApiKeySchema } from './api-key.model.js';
import { ApiKeysController } from './api-keys.controller.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { BrandKitController } from './brand-kit.controller.js';
import { BudgetsController } from './budgets.controller.js';
import { CreateTenant } from './create-tenant.js';
import { DemoStaff } from './demo-staff.js';
import { DescribeCaller } from './describe-caller.js';
import { Identity } from './identity.port.js';
import { IssueApiKey } from './issue-api-key.js';
import { ListApiKeys } from './list-api-keys.js';
import { ListMembers } from './list-members.js';
import { MembershipDocument, MembershipSchema, UserDocument, UserSchema } from './member.model.js';
import { MembersController } from './members.controller.js';
import { MembersRepository } from './members.repository.js';
import { PoliciesController } from './policies.controller.js';
import { ReadSettings } from './read-settings.js';
import { ReplaceBrandKit } from './replace-brand-kit.js';
import { ReplaceBudget } from './replace-budget.js';
import { ReplacePolicy } from './replace-policy.js';
import { RevokeApiKey } from './revoke-api-key.js';
import { SeedDemoTenant } from './seed-demo-tenant.js';
import { TenantDocument, TenantSchema } from './tenant.model.js';
import { TenantSettingDocument, TenantSettingSchema } from './tenant-settings.model.js';
import { TenantSettingsRepository } from './tenant-settings.repository.js';
import { TenantsRepository } from './tenants.repository.js';

const useCases = [
  AddMember,
  CreateTenant,
  DescribeCaller,
  IssueApiKey,
  ListApiKeys,
  ListMembers,
  ReadSettings,
  ReplaceBrandKit,
  ReplaceBudget,
  ReplacePolicy,
  RevokeApiKey,
  SeedDemoTenant,
];

/** Global: every module acts for a tenant. */
@Global()
@Module({
  imports: [
    MongooseModule.forFeature([
      { name: TenantDocument.name, schema: TenantSchema },
      { name: UserDocument.name, schema: UserSchema },
      { name: MembershipDocument.name, schema: MembershipSchema },
      { name: ApiKeyDocument.name, schema: ApiKeySchema },
      { name: TenantSettingDocument.name, schema: TenantSettingSchema },
    ]),
  ],
  controllers: [ApiKeysController, BrandKitController, BudgetsController, MembersController, PoliciesController],
  providers: [
    ...useCases,
    ApiKeysRepository,
    MembersRepository,
    TenantSettingsRepository,
    TenantsRepository,
    DemoStaff,
    Identity,
    { provide: Authenticator, useClass: ApiKeyAuthenticator },
  ],
  exports: [Identity, Authenticator, AddMember, CreateTenant, IssueApiKey, SeedDemoTenant],
})
export class IdentityModule {}
