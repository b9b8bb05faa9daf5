/** Events of the organisation, its people and its rules, in words. */
import type { TENANT_EVENTS } from '@greenlight/shared/events/tenant-events.js';
import { CHANNEL_NAMES } from '@greenlight/shared/publishing/channel.js';
import { dollars } from '@greenlight/shared/spend/dollars.js';
import { ROLE_NAMES } from '../../identity/role-words';
import type { Sentences } from './sentence';

export const TENANT_SENTENCES: Sentences<keyof typeof TENANT_EVENTS> = {
  'tenant.created': ({ name }) => `created the organisation “${name}”`,
  'policy.changed': () => 'changed the approval policy',
  'brand-kit.changed': () => 'changed the brand kit',
  'budget.changed': ({ budget }) => `set the monthly budget for renders to ${dollars(budget.monthlyLimitMicros)}`,
  'budget.threshold_reached': ({ month, percent, limitMicros }) =>
    `saw ${percent} % of the budget of ${month} (${dollars(limitMicros)}) promised or spent`,
  'member.added': ({ role }, { subject, names }) =>
    `added ${names.name(subject.id)} as ${ROLE_NAMES[role].toLowerCase()}`,
  'member.role_changed': ({ to }, { subject, names }) =>
    `made ${names.name(subject.id)} ${ROLE_NAMES[to].toLowerCase()}`,
  'member.removed': (_, { subject, names }) => `removed ${names.name(subject.id)}`,
  'api-key.created': ({ name, userId }, { names }) => `made the API key “${name}” for ${names.name(userId)}`,
  'api-key.revoked': ({ prefix }) => `revoked the API key ${prefix}…`,
  'provider.paused': ({ provider, reason }) => `paused the provider ${provider}: ${reason}`,
  'provider.resumed': ({ provider }) => `let the provider ${provider} go on`,
  'account.connected': ({ channel, name }) => `connected “${name}” on ${CHANNEL_NAMES[channel]}`,
  'account.disconnected': ({ channel, name }) => `disconnected “${name}” from ${CHANNEL_NAMES[channel]}`,
};
