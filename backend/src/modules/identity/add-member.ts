/** Makes a person a member of an organisation in one role. */
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import type { UserId } from '@greenlight/shared/kernel/ids.js';
import { Injectable } from '@nestjs/common';
import { isDuplicateKey } from '../../platform/mongo/is-duplicate-key.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { tenantStream } from '../../platform/unit-of-work/tx.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { MembersRepository, type NewMember } from './members.repository.js';

@Injectable()
export class AddMember {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly members: MembersRepository,
  ) {}

  /** Throws `already_exists` when they are a member already. */
  async execute(context: RequestContext, member: NewMember): Promise<UserId> {
    try {
      return await this.unitOfWork.run(context, async (tx) => {
        const userId = await this.members.add(tx, member);
        await tx.record({
          stream: tenantStream(tx.tenantId),
          action: 'member.added',
          subject: { kind: 'member', id: userId },
          data: { role: member.role },
        });
        return userId;
      });
    } catch (error) {
      if (isDuplicateKey(error)) throw new DomainError('already_exists', `${member.email} is a member already.`);
      throw error;
    }
  }
}
