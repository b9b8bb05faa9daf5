/** Brings one file that a provider made within reach, checked: from this machine's own spool, or from the network. */
import { randomUUID } from 'node:crypto';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ProviderOutput, RenderProvider } from '@greenlight/providers/contract.js';
import type { AddressRules } from '@greenlight/providers/http/guarded-agents.js';
import { isSpooling } from '@greenlight/providers/spooling-provider.js';
import { Inject, Injectable } from '@nestjs/common';
import { Config } from '../../../platform/config/config.js';
import { guardingStorage } from '../../../platform/storage/storage-fault.js';
import type { RenderedContent } from '../../assets/assets.port.js';
import { downloadOutput } from './download-output.js';
import { sniffOutput } from './inspect-output.js';
import { OutputRefused, OutputUnavailable } from './output-fault.js';
import { MAX_OUTPUT_BYTES } from './output-limits.js';

export const OUTPUT_ADDRESSES = Symbol('OutputAddresses');

/** A checked file, to be read before `work` of `withOutput` ends. */
export interface FetchedOutput extends Omit<RenderedContent, 'source'> {
  readonly path: string;
}

@Injectable()
export class FetchOutput {
  private readonly spool: string;

  constructor(
    @Inject(Config) config: Config,
    @Inject(OUTPUT_ADDRESSES) private readonly addresses: AddressRules,
  ) {
    this.spool = join(config.dataDir, 'downloads');
  }

  /** Leaves nothing behind. Throws `OutputRefused`, `OutputUnavailable`, `service_unavailable` where there is no room for it, and what `work` throws. */
  async withOutput<T>(
    provider: RenderProvider,
    output: ProviderOutput,
    signal: AbortSignal,
    work: (fetched: FetchedOutput) => Promise<T>,
  ): Promise<T> {
    const url = URL.parse(output.location);
    if (url?.protocol === 'file:' && isSpooling(provider)) {
      return work(await this.local(fileURLToPath(url), output.role));
    }
    if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
      throw new OutputRefused('output.bad_address', 'The provider names an address that is none.');
    }
    const path = join(this.spool, randomUUID());
    try {
      return await work(
        await this.remote({ url: url.href, role: output.role, path, signal, privateOrigin: provider.privateOrigin }),
      );
    } finally {
      await rm(path, { force: true });
    }
  }

  /** What a provider of this machine composed is taken as it is. */
  private async local(path: string, role: ProviderOutput['role']): Promise<FetchedOutput> {
    const maxBytes = MAX_OUTPUT_BYTES[role];
    const found = await stat(path).catch((cause: unknown) => {
      throw new OutputUnavailable('The rendered file is not where it should be.', { cause });
    });
    if (!found.isFile() || found.size > maxBytes) {
      throw new OutputRefused('output.too_large', `The rendered file is larger than ${maxBytes} bytes.`);
    }
    return { path, origin: 'studio', mediaType: await sniffOutput(path, role), maxBytes };
  }

  private async remote(file: {
    url: string;
    role: ProviderOutput['role'];
    path: string;
    signal: AbortSignal;
    privateOrigin: string | undefined;
  }): Promise<FetchedOutput> {
    const { role, ...download } = file;
    const maxBytes = MAX_OUTPUT_BYTES[role];
    await guardingStorage(() => mkdir(this.spool, { recursive: true }));
    await downloadOutput({ ...download, maxBytes, addresses: this.addresses });
    return { path: file.path, origin: 'provider', mediaType: await sniffOutput(file.path, role), maxBytes };
  }
}
