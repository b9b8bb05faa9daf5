/** Ends a job well, in one transaction: the assets, the creative, the job with its money, and the record of it all (SPEC §6). */
import type { ProviderPoll, RenderProvider } from '@greenlight/providers/contract.js';
import type { RenderJob } from '@greenlight/shared/media/render-job.js';
import { slugOf } from '@greenlight/shared/publishing/slug.js';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { type AssetFacts, Assets } from '../assets/assets.port.js';
import { Creatives, RenderOutcomes } from '../creatives/creatives.port.js';
import type { CollectedOutput } from './collect-output.js';
import { MoveRenderJob } from './move-render-job.js';
import { withCost, withNewLines } from './observed-poll.js';
import { recordRender } from './render-events.js';
import type { StoredRenderJob } from './render-jobs.repository.js';

/** What the job was given, and what came of it. */
export interface RenderResult {
  readonly provider: RenderProvider;
  readonly poll: ProviderPoll;
  readonly outputs: readonly CollectedOutput[];
}

export type RenderedAsset = RenderJob['assets'][number] & Pick<AssetFacts, 'sha256'>;

const asReference = ({ id, role }: RenderedAsset): RenderJob['assets'][number] => ({ id, role });

@Injectable()
export class FinishRender {
  constructor(
    private readonly move: MoveRenderJob,
    private readonly assets: Assets,
    private readonly outcomes: RenderOutcomes,
    private readonly creatives: Creatives,
  ) {}

  async execute(tx: Tx, asked: StoredRenderJob, { provider, poll, outputs }: RenderResult): Promise<void> {
    const { id, spec } = asked;
    const made = await this.keepAssets(tx, asked, outputs, provider.capabilities.generative);
    const costMicros = poll.costMicros ?? provider.estimateCost(spec).costMicros;
    const job = await this.move.execute(tx, id, { type: 'SUCCEEDED' }, (stored) => ({
      ...withNewLines(stored, poll, tx.now),
      ...withCost(stored, costMicros),
      assets: made.map(asReference),
    }));
    await this.handOver(tx, job, provider);
    await this.record(tx, job, made, {});
  }

  /** The media of an identical request serve this one as well: nothing is ordered and nothing is owed. */
  async reuse(
    tx: Tx,
    { id }: StoredRenderJob,
    provider: RenderProvider,
    made: readonly RenderedAsset[],
  ): Promise<void> {
    const job = await this.move.execute(tx, id, { type: 'REUSED' }, () => ({ assets: made.map(asReference) }));
    await this.handOver(tx, job, provider);
    await this.record(tx, job, made, { reused: true });
  }

  private async handOver(
    tx: Tx,
    { id, creativeId, assets, spec }: StoredRenderJob,
    provider: RenderProvider,
  ): Promise<void> {
    const { generative } = provider.capabilities;
    await this.outcomes.finished(tx, {
      creativeId,
      jobId: id,
      assets,
      aiGenerated: generative,
      ...(generative ? {} : { mediaWords: wordsShown(spec) }),
    });
  }

  private async keepAssets(
    tx: Tx,
    { id, spec, creativeId, requestedBy }: StoredRenderJob,
    outputs: readonly CollectedOutput[],
    aiGenerated: boolean,
  ): Promise<RenderedAsset[]> {
    const made: RenderedAsset[] = [];
    const creative = await this.creatives.find(tx, creativeId);
    const authorIds = [...new Set([requestedBy, ...(creative?.authorIds ?? [])])];
    for (const { role, content } of outputs) {
      const [, extension] = content.mediaType.split('/');
      const filename = `${slugOf(spec.copy.headline)}-${spec.format}-${role}.${extension}`;
      const rendered = { content, filename, renderJobId: id, aiGenerated, authorIds };
      const asset = await this.assets.recordRendered(tx, rendered);
      made.push({ id: asset.id, role, sha256: asset.sha256 });
    }
    return made;
  }

  private async record(
    tx: Tx,
    job: StoredRenderJob,
    made: readonly RenderedAsset[],
    told: { readonly reused?: boolean },
  ): Promise<void> {
    const { attempts, providerJobId } = job.position.context;
    await recordRender(tx, job, 'render.finished', {
      ...(providerJobId === undefined ? {} : { providerJobId }),
      seed: job.spec.seed,
      inputHash: job.inputHash,
      assets: [...made],
      attempts,
      ...(job.costMicros === undefined ? {} : { costMicros: job.costMicros }),
      ...told,
    });
  }
}

const wordsShown = ({ copy: { headline, body, callToAction } }: StoredRenderJob['spec']) => ({
  headline,
  body,
  callToAction,
});
