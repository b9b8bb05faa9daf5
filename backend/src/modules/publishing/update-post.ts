/** Edits a post or moves it on or off the calendar. What people approved no longer fits then, so the schedule reopens. */
import { authoredBy } from '@greenlight/shared/approval/authors.js';
import { editedBy } from '@greenlight/shared/kernel/clearable.js';
import { sameValue } from '@greenlight/shared/kernel/compare-values.js';
import type { PostId } from '@greenlight/shared/kernel/ids.js';
import { assertUpcoming, toInstant } from '@greenlight/shared/kernel/time.js';
import type { Post, UpdatePostRequest } from '@greenlight/shared/publishing/post.js';
import { POST_ACTIONS } from '@greenlight/shared/publishing/post-actions.js';
import { Injectable } from '@nestjs/common';
import { requireRevision } from '../../platform/mongo/require-revision.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { type CampaignSummary, Campaigns } from '../campaigns/campaigns.port.js';
import { Creatives } from '../creatives/creatives.port.js';
import { movedPost } from './move-post.js';
import { changedFieldsOf } from './post-change.js';
import { recordPost } from './post-events.js';
import { withTrackedLink } from './post-link.js';
import { withText } from './post-text.js';
import { PostsRepository, type StoredPost } from './posts.repository.js';
import { ScheduleChanges } from './schedule-changes.js';

@Injectable()
export class UpdatePost {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly posts: PostsRepository,
    private readonly campaigns: Campaigns,
    private readonly creatives: Creatives,
    private readonly changes: ScheduleChanges,
  ) {}

  /** Throws `not_found`, `precondition_failed`, `illegal_transition`, `validation_failed`. */
  async execute(context: RequestContext, id: PostId, rev: number, request: UpdatePostRequest): Promise<Post> {
    return this.unitOfWork.run(context, (tx) => this.update(tx, id, rev, request));
  }

  private async update(tx: Tx, id: PostId, rev: number, request: UpdatePostRequest): Promise<Post> {
    const before = await this.posts.get(tx, id);
    requireRevision('post', before, rev);
    const campaign = await this.campaigns.assertOpen(tx, before.campaignId);
    if (request.publishAt !== undefined) assertUpcoming('publishAt', request.publishAt, tx.now);
    const creative = await this.creativeOf(tx, before, request);
    const edited = applyEdit(before, request, campaign);
    const after = request.action === undefined ? edited : movedPost(edited, POST_ACTIONS[request.action].event);
    if (sameValue({ ...after, authorIds: before.authorIds }, before)) return withText(before, creative);
    const stored = await this.posts.replace(tx, { ...authoredBy(after, tx.actor), updatedAt: toInstant(tx.now) });
    if (isEdit(request)) {
      await recordPost(tx, before, edited, 'post.edited', { fields: changedFieldsOf(before, edited) });
    }
    if (request.action !== undefined) {
      await recordPost(tx, edited, stored, POST_ACTIONS[request.action].recorded, {});
    }
    await this.changes.tell(tx, before, stored);
    return withText(stored, creative);
  }

  /** A post may leave the calendar whatever became of its creative; only what enters it must be usable. */
  private creativeOf(tx: Tx, { campaignId, creativeId }: StoredPost, request: UpdatePostRequest) {
    const enters = request.action === 'schedule' || request.action === 'retry';
    if (request.creativeId === undefined && !enters) return this.creatives.find(tx, creativeId);
    return this.creatives.usableIn(tx, campaignId, request.creativeId ?? creativeId);
  }
}

const isEdit = ({ action: _action, ...edit }: UpdatePostRequest): boolean => Object.keys(edit).length > 0;

const applyEdit = (before: StoredPost, request: UpdatePostRequest, campaign: CampaignSummary): StoredPost => {
  if (!isEdit(request)) return before;
  const { action: _action, utm, link, ...fields } = request;
  const edited = editedBy<StoredPost>(movedPost(before, { type: 'EDIT' }), fields);
  if (link === null) return editedBy<StoredPost>(edited, { link });
  if (utm === undefined && link === undefined) return edited;
  const base = link ?? before.link;
  const wishes = { ...(base === undefined ? {} : { link: base }), ...(utm === undefined ? {} : { utm }) };
  return withTrackedLink(edited, wishes, campaign);
};
