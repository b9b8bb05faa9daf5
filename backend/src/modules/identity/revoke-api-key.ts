/** Ends an API key: the very next request with it is refused. */
import { mayManageKeysOf } from '@greenlight/shared/identity/key-ownership.js';
import type { ApiKey } from '@greenlight/shared/identity/member.js';
import { notFound } from '@greenlight/shared/kernel/errors.js';
import type { ApiKeyId } from '@greenlight/shared/kernel/ids.js';
import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { tenantStream } from '../../platform/unit-of-work/tx.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { ApiKeysRepository } from './api-keys.repository.js';

/** The system's own work is about everybody's keys. */
const isKnownTo = ({ user }: RequestContext, { userId }: ApiKey): boolean => !user || mayManageKeysOf(user, userId);

@Injectable()
export class RevokeApiKey {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: ApiKeysRepository,
  ) {}

  /** Revoking twice is the same as once. Throws `not_found`, also for a key that isn't the caller's to know of. */
  async execute(context: RequestContext, id: ApiKeyId): Promise<void> {
    await this.unitOfWork.run(context, async (tx) => {
      const key = await this.keys.find(tx, id);
      if (!key || !isKnownTo(context, key)) throw notFound('API key');
      if (!(await this.keys.revoke(tx, id))) return;
      await tx.record({
        stream: tenantStream(tx.tenantId),
        action: 'api-key.revoked',
        subject: { kind: 'api-key', id },
        data: { userId: key.userId, prefix: key.prefix },
      });
    });
  }
}
