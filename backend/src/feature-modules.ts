/** What the product consists of, lowest tier first. The API and the worker both run all of it; a new module is one line. */
import { AdsModule } from './modules/ads/ads.module.js';
import { ApprovalsModule } from './modules/approvals/approvals.module.js';
import { AssetsModule } from './modules/assets/assets.module.js';
import { AuditModule } from './modules/audit/audit.module.js';
import { CampaignsModule } from './modules/campaigns/campaigns.module.js';
import { CreativesModule } from './modules/creatives/creatives.module.js';
import { IdentityModule } from './modules/identity/identity.module.js';
import { LiveModule } from './modules/live/live.module.js';
import { MediaModule } from './modules/media/media.module.js';
import { PromptingModule } from './modules/prompting/prompting.module.js';
import { PublishingModule } from './modules/publishing/publishing.module.js';
import { SpendModule } from './modules/spend/spend.module.js';
import { StrategiesModule } from './modules/strategies/strategies.module.js';

export const FEATURE_MODULES = [
  IdentityModule,
  ApprovalsModule,
  AssetsModule,
  CampaignsModule,
  SpendModule,
  StrategiesModule,
  PromptingModule,
  CreativesModule,
  MediaModule,
  PublishingModule,
  AdsModule,
  AuditModule,
  LiveModule,
];
