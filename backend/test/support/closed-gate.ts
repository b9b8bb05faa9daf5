/** What must hold of a campaign whose gate has closed: it says why, and nothing gets out at the slot. */
import type { GateReason } from '@greenlight/shared/approval/gate-reason.js';
import type { PostId } from '@greenlight/shared/kernel/ids.js';
import { AT_SLOT, expectStatus, gateOf, type WordsPlan } from './campaign-steps.js';
import type { ShippingApi } from './shipping-api.js';

export const postStateOf = async (api: ShippingApi, id: PostId): Promise<string> =>
  expectStatus(await api.as('viewer').get(`/posts/${id}`), 200).body.state;

/** The gate is closed now, it stays closed at the slot, and nothing of the post gets out. Answers the reasons. */
export const expectClosed = async (
  api: ShippingApi,
  { campaignId, postId }: Pick<WordsPlan, 'campaignId' | 'postId'>,
): Promise<GateReason[]> => {
  const { open, reasons } = await gateOf(api, campaignId);
  expect(open).toBe(false);
  await api.tickAt(AT_SLOT);
  expect(await postStateOf(api, postId)).toBe('held');
  const entries = api.database.connection.collection<{ _id: string }>('newsroom_entries');
  expect(await entries.countDocuments({ _id: postId })).toBe(0);
  return reasons;
};
