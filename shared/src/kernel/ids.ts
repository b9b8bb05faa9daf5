/** Branded, prefixed, opaque ids: `cmp_01J…`. A value of one kind can't be passed where another kind is wanted. */
import { z } from 'zod';

export const ID_PREFIXES = {
  tenant: 'ten',
  user: 'usr',
  apiKey: 'key',
  campaign: 'cmp',
  strategy: 'str',
  creative: 'cre',
  revision: 'rev',
  post: 'pst',
  ad: 'adv',
  asset: 'ast',
  upload: 'upl',
  renderJob: 'rnd',
  receipt: 'rcp',
  account: 'acc',
  queueJob: 'que',
  textGeneration: 'txg',
} as const;

export type IdKind = keyof typeof ID_PREFIXES;

const idSchema = <K extends IdKind>(kind: K) =>
  z
    .string()
    .regex(new RegExp(`^${ID_PREFIXES[kind]}_[0-9A-Za-z]{2,40}$`), {
      error: `must be ${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind} id such as ${ID_PREFIXES[kind]}_01J8Z3`,
    })
    .brand<K>();

export const TenantId = idSchema('tenant');
export const UserId = idSchema('user');
export const ApiKeyId = idSchema('apiKey');
export const CampaignId = idSchema('campaign');
export const StrategyId = idSchema('strategy');
export const CreativeId = idSchema('creative');
export const RevisionId = idSchema('revision');
export const PostId = idSchema('post');
export const AdId = idSchema('ad');
export const AssetId = idSchema('asset');
export const UploadId = idSchema('upload');
export const RenderJobId = idSchema('renderJob');
export const ReceiptId = idSchema('receipt');
export const AccountId = idSchema('account');

export type TenantId = z.infer<typeof TenantId>;
export type UserId = z.infer<typeof UserId>;
export type ApiKeyId = z.infer<typeof ApiKeyId>;
export type CampaignId = z.infer<typeof CampaignId>;
export type StrategyId = z.infer<typeof StrategyId>;
export type CreativeId = z.infer<typeof CreativeId>;
export type RevisionId = z.infer<typeof RevisionId>;
export type PostId = z.infer<typeof PostId>;
export type AdId = z.infer<typeof AdId>;
export type AssetId = z.infer<typeof AssetId>;
export type UploadId = z.infer<typeof UploadId>;
export type RenderJobId = z.infer<typeof RenderJobId>;
export type ReceiptId = z.infer<typeof ReceiptId>;
export type AccountId = z.infer<typeof AccountId>;
