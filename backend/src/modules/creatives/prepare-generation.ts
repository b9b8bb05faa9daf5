/**
 * Making words and media anew, in two steps: asking the writers outside any transaction, and taking over what they wrote
 * inside one. Whatever was not asked for is kept byte for byte (SPEC §5).
 */

import { authoredBy, madeFromWorkOf } from '@greenlight/shared/approval/authors.js';
import { COPY_FIELDS, Copy } from '@greenlight/shared/creative/copy.js';
import type { Creative } from '@greenlight/shared/creative/creative.js';
import { isComplete } from '@greenlight/shared/creative/creative-completeness.js';
import { DomainError, invalidField } from '@greenlight/shared/kernel/errors.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { copyFieldsOf } from '@greenlight/shared/prompting/build-copy-request.js';
import { type RegenerationPart, strategyFieldsUsed } from '@greenlight/shared/prompting/strategy-fields-used.js';
import { STRATEGY_FIELDS, type StrategyField } from '@greenlight/shared/strategy/strategy-body.js';
import { Injectable } from '@nestjs/common';
import { newId } from '../../platform/ids/new-id.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { Campaigns } from '../campaigns/campaigns.port.js';
import { Identity } from '../identity/identity.port.js';
import { Prompting, type WrittenCopy } from '../prompting/prompting.port.js';
import { Strategies } from '../strategies/strategies.port.js';
import { movedCreative } from './creative-state.js';
import { CreativesRepository } from './creatives.repository.js';
import { type RenderRequest, RenderRequests } from './render-requests.js';

/** What was prepared outside the transaction, and the creative as it will be once it is taken over. */
export interface PreparedGeneration {
  readonly creative: Creative;
  /** The media to be asked for, with the id that the creative waits for. */
  readonly render?: Omit<RenderRequest, 'creative'>;
  readonly words?: Omit<WrittenCopy, 'copy'>;
  /** The version that all of it is made from. */
  readonly strategyVersion: number;
}

@Injectable()
export class PrepareGeneration {
  constructor(
    private readonly prompting: Prompting,
    private readonly strategies: Strategies,
    private readonly campaigns: Campaigns,
    private readonly identity: Identity,
    private readonly requests: RenderRequests,
    private readonly creatives: CreativesRepository,
  ) {}

  /**
   * Throws `illegal_transition` before anything is paid for when the creative can't be made anew now,
   * `validation_failed` for media of a text, and whatever `Prompting` throws.
   */
  async execute(
    context: RequestContext,
    creative: Creative,
    parts: readonly RegenerationPart[],
    provider?: string,
  ): Promise<PreparedGeneration> {
    const isEverything = coversEverything(creative, parts);
    movedCreative(creative, { type: 'GENERATE', everything: isEverything });
    if (creative.type === 'text' && parts.includes('media')) throw invalidField('parts', 'a text has no media');
    if (provider !== undefined && !parts.includes('media')) throw invalidField('provider', 'makes media only');
    const basis = await this.prompting.basis(context, creative.campaignId);
    const otherHeadlines = await this.creatives.otherHeadlines(context, creative);
    const words = await this.prompting.writeCopy(context, basis, creative, { parts, otherHeadlines });
    const strategyVersion = basis.strategy.version;
    const rewritten: Creative = {
      ...creative,
      ...(words === undefined ? {} : { copy: completed(creative, words) }),
      ...(isEverything ? { strategyVersion } : {}),
      strategyFields: fieldsUsed(creative, parts, isEverything),
      lastError: undefined,
    };
    const generating = movedCreative(rewritten, { type: 'GENERATE', everything: isEverything });
    const told = words && { words: { writer: words.writer, promptHash: words.promptHash } };
    if (!parts.includes('media')) {
      const made = movedCreative(generating, { type: 'GENERATED', complete: isComplete(generating) });
      return { creative: made, strategyVersion, ...told };
    }
    const render = { jobId: newId('renderJob'), spec: this.prompting.renderSpec(basis, rewritten), provider };
    return { creative: { ...generating, renderJobId: render.jobId }, render, strategyVersion, ...told };
  }

  /**
   * Inside the transaction that takes over what was prepared: the creative with all who are its authors by it. Those of
   * the brand kit and the brief are read after these were, so that nobody whose words or look went in is missing.
   * Throws `base_revision_changed`, and `illegal_transition` when the campaign is archived.
   */
  async takenOver(tx: Tx, { creative, strategyVersion, render, words }: PreparedGeneration): Promise<Creative> {
    const { briefAuthors } = await this.campaigns.assertOpen(tx, creative.campaignId);
    await this.assertCurrent(tx, creative.campaignId, strategyVersion);
    const authored = authoredBy(creative, tx.actor);
    if (render === undefined && words === undefined) return authored;
    const { authors } = await this.identity.brandKitFacts(tx);
    return madeFromWorkOf(authored, [...authors.map(({ id }) => id), ...briefAuthors]);
  }

  /** Inside the same transaction, once the creative is written. */
  async requestMedia(tx: Tx, { creative, render }: Pick<PreparedGeneration, 'creative' | 'render'>): Promise<void> {
    if (render) await this.requests.make(tx, { ...render, creative });
  }

  private async assertCurrent(tx: Tx, campaignId: CampaignId, strategyVersion: number): Promise<void> {
    const { version } = await this.strategies.requireActive(tx, campaignId);
    if (version === strategyVersion) return;
    const message = `Strategy v${version} was activated while this was made from v${strategyVersion}: try again.`;
    throw new DomainError('base_revision_changed', message, { strategyVersion: version });
  }
}

const coversEverything = ({ type }: Creative, parts: readonly RegenerationPart[]): boolean =>
  copyFieldsOf(parts).length === COPY_FIELDS.length && (type === 'text' || parts.includes('media'));

/** A creative has all fields of its copy or none. */
const completed = ({ copy }: Creative, words: WrittenCopy): Copy => {
  const parsed = Copy.safeParse({ ...copy, ...words.copy });
  if (parsed.success) return parsed.data;
  throw invalidField('parts', 'must be all of the copy while there is none', 'copy_missing');
};

/** What a part was made from stays on record until everything is made anew. */
const fieldsUsed = (
  { strategyFields }: Creative,
  parts: readonly RegenerationPart[],
  isEverything: boolean,
): StrategyField[] => {
  const used = new Set([...(isEverything ? [] : strategyFields), ...strategyFieldsUsed(parts)]);
  return STRATEGY_FIELDS.filter((field) => used.has(field));
};
