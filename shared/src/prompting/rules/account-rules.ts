/** Rules about the accounts that posts go to. */
import { CHANNEL_NAMES } from '../../publishing/channel.js';
import type { Rule } from '../rule.js';
import { accountSubject, postSubject } from './rule-subjects.js';

const noAccount: Rule = {
  id: 'channel.no-account',
  part: 'schedule',
  severity: 'blocker',
  description: 'A post goes to an account that is there, on the post’s own channel.',
  *check({ pendingPosts, accounts }) {
    for (const post of pendingPosts) {
      if (accounts.get(post.accountId)?.channel === post.channel) continue;
      yield {
        message: `The post goes to an account on ${CHANNEL_NAMES[post.channel]} that is not there.`,
        field: 'accountId',
        subject: postSubject(post),
        fix: `Choose an account on ${CHANNEL_NAMES[post.channel]}, or connect one.`,
      };
    }
  },
};

const accountDisconnected: Rule = {
  id: 'channel.account-disconnected',
  part: 'schedule',
  severity: 'blocker',
  description: 'The accounts that posts go to are connected.',
  *check({ facts, pendingPosts }) {
    const used = new Set(pendingPosts.map(({ accountId }) => accountId));
    for (const account of facts.accounts) {
      if (account.connected === true || !used.has(account.id)) continue;
      yield {
        message: `"${account.name}" is not connected, and posts go to it.`,
        field: 'connected',
        subject: accountSubject(account),
        fix: 'Connect the account again.',
      };
    }
  },
};

export const ACCOUNT_RULES: readonly Rule[] = [noAccount, accountDisconnected];
