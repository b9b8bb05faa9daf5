/**
 * Takes over what a provider made: fetched within limits, found to be what it should be, and stored under the hash of
 * its bytes, all outside any transaction; a film that comes without a poster gets its first picture for one. Doing it
 * twice leaves the same bytes in the same place.
 */
import { createReadStream } from 'node:fs';
import type { ProviderOutput, RenderProvider } from '@greenlight/providers/contract.js';
import { DomainError, type ErrorCode } from '@greenlight/shared/kernel/errors.js';
import { Injectable } from '@nestjs/common';
import { failpoint } from '../../platform/failpoints/failpoint.js';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { Assets, type StoredContent } from '../assets/assets.port.js';
import { type FetchedOutput, FetchOutput } from './outputs/fetch-output.js';
import { OutputRefused } from './outputs/output-fault.js';
import type { StoredRenderJob } from './render-jobs.repository.js';

export interface CollectedOutput {
  readonly role: ProviderOutput['role'];
  readonly content: StoredContent;
}

/** Refusals of the library that are about the bytes: asking for them again would bring the same. */
const BAD_CONTENT: readonly ErrorCode[] = ['content_mismatch', 'payload_too_large'];

@Injectable()
export class CollectOutput {
  constructor(
    private readonly outputs: FetchOutput,
    private readonly assets: Assets,
  ) {}

  /** Throws `OutputRefused`, `OutputUnavailable`, and `service_unavailable` when the storage is out of order. */
  async execute(
    scope: TenantScope,
    provider: RenderProvider,
    { spec }: StoredRenderJob,
    outputs: readonly ProviderOutput[],
    signal: AbortSignal,
  ): Promise<CollectedOutput[]> {
    if (!outputs.some(({ role }) => role === spec.type)) {
      throw new OutputRefused('output.missing', `The provider made no ${spec.type}.`);
    }
    const lacksPoster = !outputs.some(({ role }) => role === 'poster');
    const collected: CollectedOutput[] = [];
    for (const { role, ...output } of outputs) {
      const store = async (fetched: FetchedOutput): Promise<CollectedOutput[]> => {
        const content = await this.store(scope, fetched);
        const poster = role === 'video' && lacksPoster ? await this.assets.storePoster(scope, fetched.path) : undefined;
        return [{ role, content }, ...(poster ? [{ role: 'poster' as const, content: poster }] : [])];
      };
      collected.push(...(await this.outputs.withOutput(provider, { ...output, role }, signal, store)));
    }
    return collected;
  }

  private async store(scope: TenantScope, { path, ...fetched }: FetchedOutput): Promise<StoredContent> {
    await failpoint('render.after-download');
    const source = createReadStream(path);
    try {
      const content = await this.assets.storeContent(scope, { ...fetched, source });
      await failpoint('render.after-store');
      return content;
    } catch (error) {
      if (!(error instanceof DomainError) || !BAD_CONTENT.includes(error.code)) throw error;
      throw new OutputRefused('output.bad_content', error.message, { cause: error });
    } finally {
      source.destroy();
    }
  }
}
