/** Shows a reviewer exactly what an approval would cover, and what differs from what was approved before (SPEC §9). */
import { authorsOfChange } from '@greenlight/shared/approval/authors-of-change.js';
import { type BuiltManifest, buildManifest } from '@greenlight/shared/approval/manifest.js';
import type { ComparableManifest } from '@greenlight/shared/approval/manifest-difference.js';
import {
  type ChangesSinceReceipt,
  explainChanges,
  type ManifestView,
} from '@greenlight/shared/approval/manifest-view.js';
import type { Scope } from '@greenlight/shared/approval/scope.js';
import type { IssuedReceipt } from '@greenlight/shared/approval/scope-view.js';
import { lookToSubmit } from '@greenlight/shared/approval/submitted-look.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { FactsSources } from './facts-sources.js';
import { ManifestsRepository } from './manifests.repository.js';
import { ReceiptsRepository } from './receipts.repository.js';

const changesSince = (
  { receipt }: IssuedReceipt,
  approved: ComparableManifest,
  current: ComparableManifest,
): ChangesSinceReceipt => ({
  receiptId: receipt.id,
  round: receipt.round,
  issuedAt: receipt.issuedAt,
  manifest: receipt.manifest,
  items: explainChanges(approved, current),
});

@Injectable()
export class ReadManifest {
  constructor(
    private readonly facts: FactsSources,
    private readonly manifests: ManifestsRepository,
    private readonly receipts: ReceiptsRepository,
  ) {}

  /** Throws `not_found`, and `record_damaged`: a manifest that lacks something is not what people would approve. */
  async execute(context: RequestContext, campaignId: CampaignId, scope: Scope): Promise<ManifestView> {
    const facts = await this.facts.loadWhole(context, campaignId);
    const built = buildManifest(facts, scope);
    const current = await this.withKeptValues(context, built);
    const latest = await this.receipts.latest(context, campaignId, scope);
    const yours = context.user && (await this.receipts.latestApprovedBy(context, campaignId, scope, context.user.id));
    const approved = latest && (await this.manifests.find(context, latest.receipt.manifest));
    const seen = yours && (await this.manifests.find(context, yours.receipt.manifest));
    const look = facts.scopes[scope].submission?.look ?? lookToSubmit(scope, facts);
    return {
      scope,
      digest: built.digest,
      manifest: built.manifest,
      items: current.items,
      ...(look === undefined ? {} : { look }),
      authors: authorsOfChange(facts, built, approved?.items ?? []),
      ...(latest && approved ? { changes: changesSince(latest, approved, current) } : {}),
      ...(yours && seen ? { changesSinceYou: changesSince(yours, seen, current) } : {}),
    };
  }

  /** A post that shipped as something else than it would be today is shown as it shipped. */
  private async withKeptValues(context: RequestContext, { manifest, items }: BuiltManifest) {
    const unknown = items.filter(({ value }) => value === undefined).map(({ digest }) => digest);
    const { found } = await this.manifests.values(context, unknown);
    return {
      manifest,
      items: items.map(({ kind, id, digest, value }) => {
        const shown = value === undefined ? found.get(digest) : { ...value };
        return { kind, id, digest, ...(shown === undefined ? {} : { value: shown }) };
      }),
    };
  }
}
