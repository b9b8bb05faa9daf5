/** Tells the preview of a strategy change what it would cost and take to render the campaign's media anew (SPEC §3, Preview). */
import { availableParallelism } from 'node:os';
import type { CampaignFacts, CreativeFacts } from '@greenlight/shared/approval/campaign-facts.js';
import type { ImpactEstimates, RenderEstimate } from '@greenlight/shared/approval/impact.js';
import type { RenderSpec, RenderType } from '@greenlight/shared/media/render-spec.js';
import { buildRenderSpec } from '@greenlight/shared/prompting/build-render-spec.js';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RenderEstimates } from '../strategies/strategies.port.js';
import { RenderProviders } from './render-providers.js';

/** What a render takes from queue to library, roughly; a preview promises no more. */
const TYPICAL_DURATION_MS = { image: 10_000, video: 60_000 } as const satisfies Record<RenderType, number>;

@Injectable()
export class EstimateRenders implements OnModuleInit {
  constructor(
    private readonly estimates: RenderEstimates,
    private readonly providers: RenderProviders,
  ) {}

  onModuleInit(): void {
    this.estimates.register(async (_, facts) => this.of(facts));
  }

  private of(facts: CampaignFacts): ImpactEstimates {
    const creatives = facts.creatives.flatMap((creative): [string, RenderEstimate][] => {
      const spec = specOf(facts, creative);
      return spec ? [[creative.id, this.estimate(spec)]] : [];
    });
    return { creatives: Object.fromEntries(creatives), concurrency: availableParallelism() };
  }

  private estimate(spec: RenderSpec): RenderEstimate {
    return {
      costMicros: this.providers.choose(spec).estimateCost(spec).costMicros,
      durationMs: TYPICAL_DURATION_MS[spec.type],
    };
  }
}

/** Words without media take no time, and media can't be made before there are words. */
const specOf = ({ strategy, brandKit, campaign }: CampaignFacts, creative: CreativeFacts): RenderSpec | undefined => {
  const { type, format, template, copy, prompt, seed } = creative;
  if (type === 'text' || copy === undefined || strategy === undefined) return undefined;
  return buildRenderSpec({
    strategy: strategy.body,
    brandKit,
    productName: campaign.brief.product,
    creative: { type, format, template, copy, prompt, seed },
  });
};
