/**
 * Making words and media anew, in two steps: asking the writers outside any transaction, and taking over what they wrote
 * inside one. Whatever was not asked for is kept byte for byte (SPEC §5).
 */

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
import { Prompting, type WrittenCopy } from '../prompting/prompting.port.js';
import { Strategies } from '../strategies/strategies.port.js';
import { movedCreative } from './creative-state.js';
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
    private readonly requests: RenderRequests,
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
    const words = await this.prompting.writeCopy(context, basis, creative, parts);
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

  /** Inside the transaction that takes the words over. Throws `base_revision_changed`. */
  async assertCurrent(
    tx: Tx,
    campaignId: CampaignId,
    { strategyVersion }: Pick<PreparedGeneration, 'strategyVersion'>,
  ): Promise<void> {
    const { version } = await this.strategies.requireActive(tx, campaignId);
    if (version === strategyVersion) return;
    const message = `Strategy v${version} was activated while this was made from v${strategyVersion}: try again.`;
    throw new DomainError('base_revision_changed', message, { strategyVersion: version });
  }

  /** Inside the same transaction, once the creative is written. */
  async requestMedia(tx: Tx, { creative, render }: Pick<PreparedGeneration, 'creative' | 'render'>): Promise<void> {
    if (render) await this.requests.make(tx, { ...render, creative });
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
