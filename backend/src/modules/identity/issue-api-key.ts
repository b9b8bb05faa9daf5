/** Makes an API key, whose person it speaks for from then on. The key is in the answer and nowhere else. */
import type { CreatedApiKey } from '@greenlight/shared/identity/api-key-requests.js';
import { assertMayIssueKey } from '@greenlight/shared/identity/key-ownership.js';
import { invalidField } from '@greenlight/shared/kernel/errors.js';
import type { UserId } from '@greenlight/shared/kernel/ids.js';
import { Injectable } from '@nestjs/common';
import { newId } from '../../platform/ids/new-id.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { tenantStream } from '../../platform/unit-of-work/tx.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { makeApiKey } from './api-key-format.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { MembersRepository } from './members.repository.js';

export interface ApiKeyRequest {
  readonly name: string;
  /** The caller's own unless given. */
  readonly userId?: UserId | undefined;
}

@Injectable()
export class IssueApiKey {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: ApiKeysRepository,
    private readonly members: MembersRepository,
  ) {}

  /**
   * Anybody makes their own; an admin also the first of somebody who has never had one, and the system anybody's. Throws
   * `forbidden`, and `validation_failed` when the person isn't a member of this tenant.
   */
  async execute(context: RequestContext, request: ApiKeyRequest): Promise<CreatedApiKey> {
    const { name } = request;
    const { user: issuer } = context;
    const userId = request.userId ?? issuer?.id;
    if (!userId) throw invalidField('userId', 'is required');
    const { key, prefix, hash } = makeApiKey();
    const id = newId('apiKey');
    const issued = await this.unitOfWork.run(context, async (tx) => {
      const person = await this.members.hold(tx, userId);
      if (!person) throw invalidField('userId', 'must be a member of this organisation');
      if (issuer) assertMayIssueKey({ issuer, person, hasHadKey: await this.keys.everHad(tx, userId) });
      const stored = await this.keys.insert(tx, { id, userId, name, prefix, hash });
      await tx.record({
        stream: tenantStream(tx.tenantId),
        action: 'api-key.created',
        subject: { kind: 'api-key', id },
        data: { userId, name, prefix, ...(issuer?.id === userId ? {} : { handedOver: true }) },
      });
      return stored;
    });
    return { ...issued, key };
  }
}
