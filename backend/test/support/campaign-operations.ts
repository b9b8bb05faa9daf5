/** What people and machines can do to a campaign at one moment, likely things and foolish ones, by calling the use cases. */
import type { SeededRandom } from '@greenlight/providers/studio/scene/seeded-random.js';
import type { CampaignFacts } from '@greenlight/shared/approval/campaign-facts.js';
import { buildManifests } from '@greenlight/shared/approval/manifest.js';
import { SCOPES, type Scope } from '@greenlight/shared/approval/scope.js';
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import type { Type } from '@nestjs/common';
import { UpdateAd } from '../../src/modules/ads/update-ad.js';
import { ApproveScope } from '../../src/modules/approvals/approve-scope.js';
import { RejectScope } from '../../src/modules/approvals/reject-scope.js';
import { SubmitScope } from '../../src/modules/approvals/submit-scope.js';
import { SteerCampaign } from '../../src/modules/campaigns/steer-campaign.js';
import { UpdateCreative } from '../../src/modules/creatives/update-creative.js';
import { DeliverPost } from '../../src/modules/publishing/deliver-post.js';
import { FirePost } from '../../src/modules/publishing/fire-post.js';
import { PublishCampaign } from '../../src/modules/publishing/publish-campaign.js';
import { UpdatePost } from '../../src/modules/publishing/update-post.js';
import { ActivateStrategy } from '../../src/modules/strategies/activate-strategy.js';
import { EventChains } from '../../src/platform/event-log/event-chains.repository.js';
import { type RequestContext, systemContext } from '../../src/platform/tenancy/request-context.js';
import { campaignStream } from '../../src/platform/unit-of-work/tx.js';
import type { TestApi } from './api.js';
import type { Operation } from './interleaving.js';
import type { Part } from './test-tenant.js';

export interface Offer extends Operation {
  readonly weight: number;
}

const REVIEWERS = ['reviewer', 'reviewer2', 'admin'] as const;

/** At one moment of one campaign; every operation is a request of its own. */
export class CampaignOperations {
  constructor(
    private readonly api: TestApi,
    private readonly facts: CampaignFacts,
    /** As somebody sees the campaign who looked at it a while ago. */
    private readonly earlier: CampaignFacts,
    private readonly random: SeededRandom,
    /** Unique, so that the events of one transaction can be told from those of the next. */
    private readonly nextRequestId: () => string,
    /** Versions that nobody has activated yet. */
    private readonly drafts: readonly number[],
  ) {}

  all(): Offer[] {
    return [...SCOPES.flatMap((scope) => this.ofScope(scope)), ...this.edits(), ...this.releases(), ...this.steering()];
  }

  private get id() {
    return this.facts.campaign.id;
  }

  private get isApproved(): boolean {
    return SCOPES.every((scope) => this.facts.scopes[scope].state === 'approved');
  }

  /** Whatever takes approvals away: mostly when there is something to take away, or a history would never get anywhere. */
  private get nuisance(): number {
    return this.isApproved ? 1.5 : 0.2;
  }

  private use<T>(useCase: Type<T>): T {
    return this.api.app.get(useCase, { strict: false });
  }

  private person(part: Part): RequestContext {
    return { ...this.api.tenant.member(part).context, requestId: this.nextRequestId() };
  }

  private machine(part: string): RequestContext {
    return systemContext(this.api.tenant.id, part, this.nextRequestId());
  }

  private ofScope(scope: Scope): Offer[] {
    const { state, submission } = this.facts.scopes[scope];
    const { digest } = buildManifests(this.facts)[scope];
    const reviewer = this.random.pick(REVIEWERS);
    const isAsked = (state === 'pending' || state === 'needs_review') && submission?.digest === digest;
    const submit = () => this.use(SubmitScope).execute(this.person('manager'), this.id, scope);
    const approve = (seen: Digest) => () =>
      this.use(ApproveScope).execute(this.person(reviewer), this.id, scope, { digest: seen });
    const old = buildManifests(this.earlier)[scope].digest;
    const reject = () =>
      this.use(RejectScope).execute(this.person(reviewer), this.id, scope, { digest, reason: 'Not like this' });
    return [
      { name: `submit ${scope}`, weight: state === 'approved' || isAsked ? 0.05 : 4, run: submit },
      { name: `approve ${scope} by ${reviewer}`, weight: isAsked ? 6 : 0.1, run: approve(digest) },
      { name: `approve ${scope} as it was`, weight: old !== digest && isAsked ? 1.5 : 0, run: approve(old) },
      { name: `reject ${scope}`, weight: isAsked ? 0.4 : 0.05, run: reject },
    ];
  }

  private edits(): Offer[] {
    const words = `Words ${this.random.whole(0, 1e9)}`;
    const creatives = this.facts.creatives.map(({ id, rev, state }): Offer => {
      const change =
        state === 'stale' ? { strategyVersion: this.facts.strategy?.version } : { copy: { headline: words } };
      const run = () => this.use(UpdateCreative).execute(this.person('manager2'), id, rev, change as never);
      return {
        name: `${state === 'stale' ? 'relink' : 'edit'} ${id}`,
        weight: state === 'stale' ? 6 : this.nuisance,
        run,
      };
    });
    const posts = this.facts.posts.map(({ id, rev, state }): Offer => {
      const run = () => this.use(UpdatePost).execute(this.person('manager2'), id, rev, { customText: words });
      return { name: `edit ${id}`, weight: state === 'scheduled' || state === 'held' ? this.nuisance : 0.05, run };
    });
    const ads = this.facts.ads.map(({ id, rev }): Offer => {
      const budget = { amount: this.random.whole(1, 80_000), currency: 'EUR' as const };
      return {
        name: `edit ${id}`,
        weight: this.nuisance,
        run: () => this.use(UpdateAd).execute(this.person('manager2'), id, rev, { budget }),
      };
    });
    return [...creatives, ...posts, ...ads, ...this.activations()];
  }

  private activations(): Offer[] {
    return this.drafts.slice(0, 1).map((version) => ({
      name: `activate v${version}`,
      weight: this.nuisance,
      run: async () => {
        const context = this.person('manager');
        const { seq } = await this.use(EventChains).end(context, campaignStream(this.id));
        await this.use(ActivateStrategy).execute(context, this.id, version, seq);
      },
    }));
  }

  private releases(): Offer[] {
    const publish = () => this.use(PublishCampaign).execute(this.person('manager'), this.id);
    const isHolding = this.facts.posts.some(({ state }) => state === 'held');
    const posts = this.facts.posts.flatMap(({ id, state }): Offer[] => {
      const fire = () => this.use(FirePost).execute(this.machine('scheduler'), id);
      const attempt = { isLastTry: false, guard: async () => undefined };
      const deliver = () => this.use(DeliverPost).execute(this.machine('publisher'), id, attempt);
      const fires = state !== 'scheduled' ? 0.05 : this.isApproved ? 8 : 0.4;
      return [
        { name: `fire ${id}`, weight: fires, run: fire },
        { name: `fire ${id} again`, weight: fires / 4, run: fire },
        { name: `deliver ${id}`, weight: state === 'publishing' ? 6 : 0.05, run: deliver },
        { name: `deliver ${id} again`, weight: state === 'publishing' ? 1 : 0.05, run: deliver },
      ];
    });
    return [...posts, { name: 'publish', weight: this.isApproved && isHolding ? 5 : 0.3, run: publish }];
  }

  private steering(): Offer[] {
    const wanted = this.facts.campaign.paused ? 'resume' : 'pause';
    const run = () => this.use(SteerCampaign).execute(this.person('manager'), this.id, wanted);
    return [{ name: wanted, weight: wanted === 'resume' ? 5 : 0.1, run }];
  }
}

/** `count` different ones, the likelier the heavier. */
export const choose = (offers: readonly Offer[], count: number, random: SeededRandom): Offer[] => {
  const left = [...offers];
  const chosen: Offer[] = [];
  while (chosen.length < count && left.length > 0) {
    let point = random.next() * left.reduce((sum, { weight }) => sum + weight, 0);
    const index = left.findIndex(({ weight }) => {
      point -= weight;
      return point < 0;
    });
    chosen.push(...left.splice(index < 0 ? 0 : index, 1));
  }
  return chosen;
};
