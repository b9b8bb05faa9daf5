/**
 * Lets a due post go, or holds it. "Bytes approved are not the bytes shipped" is the threat: the bytes this post ships
 * are read and hashed again, then the gate and the move to `publishing` are one transaction on the campaign's gate
 * revision, so a change that came in between sends us back to hashing (SPEC §4).
 */

import type { GateDecision } from '@greenlight/shared/approval/gate.js';
import type { PostId } from '@greenlight/shared/kernel/ids.js';
import { RecordDamaged } from '@greenlight/shared/kernel/stored-record.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import { Injectable } from '@nestjs/common';
import { failpoint } from '../../platform/failpoints/failpoint.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { FactsSources, Gate } from '../approvals/approvals.port.js';
import { HoldUnjudgedPost, type Why } from './hold-unjudged-post.js';
import { LetPostGo } from './let-post-go.js';
import { movedPost } from './move-post.js';
import { recordPost } from './post-events.js';
import { PostsRepository, type StoredPost } from './posts.repository.js';
import { ShippedBytes } from './shipped-bytes.js';

/** A campaign that changes this often while its post's bytes are hashed is left for the next tick. */
const MAX_ROUNDS = 5;

const NOBODY_CAN_TELL = 'At its slot nobody could tell whether it may go out';

export type FiringOutcome = 'publishing' | 'held' | 'not-due' | 'moved-on';

@Injectable()
export class FirePost {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly posts: PostsRepository,
    private readonly bytes: ShippedBytes,
    private readonly facts: FactsSources,
    private readonly gate: Gate,
    private readonly letPostGo: LetPostGo,
    private readonly holdUnjudged: HoldUnjudgedPost,
  ) {}

  /**
   * A post that can't be judged because a record is damaged is held at once. Throws what the database or the storage
   * throws; the post is then as it was and comes up again.
   */
  async execute(context: RequestContext, id: PostId): Promise<FiringOutcome> {
    try {
      return await this.fire(context, id);
    } catch (error) {
      if (!(error instanceof RecordDamaged)) throw error;
      const why = { fields: [error.code], summary: `${NOBODY_CAN_TELL}. ${error.message}` };
      return (await this.holdUnjudged.execute(context, id, why)) ? 'held' : 'not-due';
    }
  }

  /** No try is left. `job` is where the log tells what was wrong: nothing of this machine's own goes into the record. */
  async giveUp(context: RequestContext, id: PostId, job: string): Promise<void> {
    const summary = `${NOBODY_CAN_TELL}: something is out of order here, and the log tells what, under ${job}.`;
    await this.holdUnjudged.execute(context, id, { fields: ['internal_error'], summary });
  }

  private async fire(context: RequestContext, id: PostId): Promise<FiringOutcome> {
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const revision = await this.bytes.hash(context, id);
      await failpoint('publish.after-hashing');
      if (revision === undefined) continue;
      const outcome = await this.unitOfWork.run(context, (tx) => this.decide(tx, id, revision));
      if (outcome !== 'moved-on') return outcome;
    }
    return 'moved-on';
  }

  private async decide(tx: Tx, id: PostId, revision: number): Promise<FiringOutcome> {
    const stored = await this.posts.get(tx, id);
    if (stored.state !== 'scheduled' || Date.parse(stored.publishAt) > tx.now.getTime()) return 'not-due';
    const facts = await this.facts.load(tx, stored.campaignId);
    if (facts.gateRevision !== revision) return 'moved-on';
    const decision = await this.gate.evaluatePost(tx, facts, id, tx.now);
    if (!decision.open) return this.hold(tx, stored, causeOf(decision));
    const against = await this.letPostGo.execute(tx, stored, facts);
    return against === undefined ? 'publishing' : this.hold(tx, stored, { fields: ['state'], summary: against });
  }

  private async hold(tx: Tx, stored: StoredPost, why: Why): Promise<FiringOutcome> {
    const at = toInstant(tx.now);
    const cause = { kind: 'post' as const, subjectId: stored.id, ...why, actorId: tx.actor.id, at };
    const held = await this.posts.replace(tx, {
      ...movedPost(stored, { type: 'HOLD', causes: [cause] }),
      updatedAt: at,
    });
    await recordPost(tx, stored, held, 'post.held', { cause });
    return 'held';
  }
}

const causeOf = ({ reasons }: GateDecision) => ({
  fields: [...new Set(reasons.map(({ code }) => code))],
  summary: `The gate was closed at its slot: ${reasons.map(({ message }) => message).join(' ')}`,
});
