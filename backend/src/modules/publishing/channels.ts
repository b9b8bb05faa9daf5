/** The channels this installation can publish to, and the accounts each tenant has on them. */
import type { AccountFacts } from '@greenlight/shared/approval/campaign-facts.js';
import { invalidField } from '@greenlight/shared/kernel/errors.js';
import type { AccountId } from '@greenlight/shared/kernel/ids.js';
import type { Channel } from '@greenlight/shared/publishing/channel.js';
import { Inject, Injectable } from '@nestjs/common';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import type { PublishingChannel } from './publishing-channel.js';

export const PUBLISHING_CHANNELS = Symbol('PUBLISHING_CHANNELS');

@Injectable()
export class Channels {
  constructor(@Inject(PUBLISHING_CHANNELS) private readonly channels: readonly PublishingChannel[]) {
    const names = channels.map(({ name }) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice) throw new Error(`The channel ${twice} is registered twice.`);
  }

  byName(name: Channel): PublishingChannel | undefined {
    return this.channels.find((channel) => channel.name === name);
  }

  async accounts(scope: TenantScope): Promise<AccountFacts[]> {
    const accounts: AccountFacts[] = [];
    for (const channel of this.channels) accounts.push(...(await channel.accounts(scope)));
    return accounts;
  }

  /**
   * The account a post goes to: the one named, or the tenant's first on that channel.
   * Throws `validation_failed` naming the field when there is none.
   */
  async accountFor(scope: TenantScope, channel: Channel, wanted?: AccountId): Promise<AccountId> {
    const onChannel = (await this.accounts(scope)).filter((account) => account.channel === channel);
    const account = wanted === undefined ? onChannel[0] : onChannel.find(({ id }) => id === wanted);
    if (account) return account.id;
    if (wanted !== undefined) throw invalidField('accountId', `must be an account on ${channel}`, 'unknown_account');
    throw invalidField('channel', `has no connected account; connect one on ${channel} first`, 'not_connected');
  }
}
