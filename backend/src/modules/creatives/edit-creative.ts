/**
 * A person's changes to a creative: words, media and settings by hand, and linking it to the active strategy as it is,
 * which takes a stale one back to ready.
 */

import { authoredBy } from '@greenlight/shared/approval/authors.js';
import { changedFields } from '@greenlight/shared/approval/manifest-difference.js';
import { Copy } from '@greenlight/shared/creative/copy.js';
import type { Creative, UpdateCreativeRequest } from '@greenlight/shared/creative/creative.js';
import { isRelinkedBy } from '@greenlight/shared/creative/creative-actions.js';
import { isComplete } from '@greenlight/shared/creative/creative-completeness.js';
import { DomainError, invalidField } from '@greenlight/shared/kernel/errors.js';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { Strategies } from '../strategies/strategies.port.js';
import { CheckAssets } from './check-assets.js';
import { movedCreative } from './creative-state.js';
import { shown, WriteCreative } from './write-creative.js';

export type CreativeEdit = Omit<UpdateCreativeRequest, 'action'>;

@Injectable()
export class EditCreative {
  constructor(
    private readonly strategies: Strategies,
    private readonly checkAssets: CheckAssets,
    private readonly write: WriteCreative,
  ) {}

  /**
   * Answers with `before` when nothing would change. Throws `illegal_transition` while it is being made or archived, and
   * `validation_failed`.
   */
  async execute(tx: Tx, before: Creative, edit: CreativeEdit): Promise<Creative> {
    const edited = await this.edited(tx, before, edit);
    const isRelinked = edit.strategyVersion !== undefined && isRelinkedBy(before, edit.strategyVersion);
    if (!isRelinked && changedFields(shown(before), shown(edited)).length === 0) return before;
    const complete = isComplete(edited);
    const moved = movedCreative(edited, isRelinked ? { type: 'RELINK', complete } : { type: 'EDIT', complete });
    const next = authoredBy({ ...moved, lastError: undefined }, tx.actor);
    const told = { name: next.name, to: next.state };
    return isRelinked
      ? this.write.change(tx, before, next, {
          change: 'relinked',
          event: (change) => ({
            action: 'creative.relinked',
            data: { ...change, ...told, fromVersion: before.strategyVersion, toVersion: next.strategyVersion },
          }),
        })
      : this.write.change(tx, before, next, {
          change: 'edited',
          event: (change) => ({ action: 'creative.edited', data: { ...change, ...told } }),
        });
  }

  private async edited(tx: Tx, before: Creative, edit: CreativeEdit): Promise<Creative> {
    const { name, template, overrides, prompt, copy, assets, strategyVersion } = edit;
    const isSwapped = assets !== undefined && changedFields(before.assets, assets).length > 0;
    if (strategyVersion !== undefined) await this.assertActive(tx, before, strategyVersion);
    return {
      ...before,
      name: name ?? before.name,
      template: template ?? before.template,
      overrides: overrides ?? before.overrides,
      prompt: prompt ?? before.prompt,
      copy: copy === undefined ? before.copy : completeCopy(before.copy, copy),
      strategyVersion: strategyVersion ?? before.strategyVersion,
      ...(isSwapped
        ? { ...(await this.checkAssets.execute(tx, before.type, assets, 'assets')), mediaWords: undefined }
        : {}),
    };
  }

  private async assertActive(tx: Tx, { campaignId }: Creative, version: number): Promise<void> {
    const active = await this.strategies.requireActive(tx, campaignId);
    if (active.version !== version) {
      throw invalidField('strategyVersion', `must be the active version, which is ${active.version}`, 'not_active');
    }
  }
}

/** A creative has all fields of its copy or none. Throws `validation_failed` naming those that are missing. */
const completeCopy = (before: Copy | undefined, edit: NonNullable<CreativeEdit['copy']>): Copy => {
  const parsed = Copy.safeParse({ ...before, ...edit });
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message, code }) => ({
    path: ['copy', ...path].join('.'),
    rule: message,
    code: code ?? 'custom',
  }));
  throw new DomainError('validation_failed', 'A creative has all fields of its copy or none.', { issues });
};
