/** Signs people in by their API key. Absent, malformed, unknown, revoked and wrong keys are all the same "no". */
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { type Authenticated, Authenticator, type Credentials } from '../../platform/http/authenticator.js';
import { keyMatches, prefixOf } from './api-key-format.js';
import { ApiKeysRepository, type StoredApiKey } from './api-keys.repository.js';
import { MembersRepository } from './members.repository.js';

/** "Last used" is for people; to the minute is enough, and spares a write on each request. */
const LAST_USED_PRECISION_MS = 60_000;

const BEARER = /^Bearer ([A-Za-z0-9_-]{1,200})$/i;

@Injectable()
export class ApiKeyAuthenticator extends Authenticator {
  constructor(
    private readonly keys: ApiKeysRepository,
    private readonly members: MembersRepository,
    private readonly clock: Clock,
  ) {
    super();
  }

  async authenticate({ authorization = '' }: Credentials): Promise<Authenticated | undefined> {
    const [, key = ''] = BEARER.exec(authorization) ?? [];
    const prefix = prefixOf(key);
    if (prefix === undefined) return undefined;
    const stored = await this.keys.findActiveByPrefix(prefix);
    if (!stored || !keyMatches(key, stored.hash)) return undefined;
    const { tenantId, userId } = stored;
    const member = await this.members.find({ tenantId }, userId);
    if (!member) return undefined;
    await this.noteUse(stored);
    return { tenantId, user: { id: member.id, name: member.name, role: member.role, via: 'key' } };
  }

  private async noteUse({ id, tenantId, lastUsedAt }: StoredApiKey): Promise<void> {
    const now = this.clock.now();
    if (lastUsedAt && now.getTime() - lastUsedAt.getTime() < LAST_USED_PRECISION_MS) return;
    await this.keys.touch({ tenantId }, id, now);
  }
}
