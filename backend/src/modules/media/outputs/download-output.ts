/**
 * Downloads what a provider made, from an address that the provider names and nobody here has checked: bounded in bytes
 * and time, and never from a private address, at no hop (RELIABILITY, faults 11 and 12). A server that the operator runs in
 * a private network is the one exception: itself, and wherever it leads on not at all.
 */
import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type AddressRules, guardedAgents, isRefusedAddress } from '@greenlight/providers/http/guarded-agents.js';
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import axios, { AxiosError } from 'axios';
import { asStorageFault } from '../../../platform/storage/storage-fault.js';
import { OutputRefused, OutputUnavailable } from './output-fault.js';
import { DOWNLOAD_TIME_LIMIT_MS, MAX_REDIRECTS, SILENCE_LIMIT_MS } from './output-limits.js';

export interface Download {
  readonly url: string;
  /** Where to put it; the file must not exist. */
  readonly path: string;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  /** Which may be reached beside the public ones: none, but in tests. */
  readonly addresses?: AddressRules;
  /** Where the operator's own server is (`RenderProvider.privateOrigin`). */
  readonly privateOrigin?: string | undefined;
}

/** Throws `OutputRefused` for what is too large or lies where nothing may be fetched from, `service_unavailable` where it can't be written, else `OutputUnavailable`. */
export const downloadOutput = async (download: Download): Promise<void> => {
  const { url, path, maxBytes, signal } = download;
  const isPrivate = URL.parse(url)?.origin === download.privateOrigin;
  const addresses = isPrivate ? { allowPrivate: true } : download.addresses;
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(DOWNLOAD_TIME_LIMIT_MS)]);
  try {
    const { data, headers } = await axios.get<Readable>(url, {
      responseType: 'stream',
      signal: deadline,
      timeout: SILENCE_LIMIT_MS,
      maxRedirects: isPrivate ? 0 : MAX_REDIRECTS,
      decompress: false,
      // A proxy would connect in our place, past the agents that check addresses.
      proxy: false,
      ...guardedAgents(addresses),
      headers: { accept: 'image/*, video/*', 'accept-encoding': 'identity' },
    });
    if (Number(headers['content-length'] ?? 0) > maxBytes) {
      data.destroy();
      throw tooLarge(maxBytes);
    }
    await pipeline(data, atMost(maxBytes), createWriteStream(path, { flags: 'wx' }), { signal: deadline });
  } catch (error) {
    throw asOutputFault(error);
  }
};

const tooLarge = (maxBytes: number): OutputRefused =>
  new OutputRefused('output.too_large', `The provider's file is larger than ${maxBytes} bytes.`);

const atMost = (maxBytes: number): Transform => {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      bytes += chunk.length;
      if (bytes > maxBytes) next(tooLarge(maxBytes));
      else next(null, chunk);
    },
  });
};

const GONE = [404, 410];

/** What following redirects ends with, by the client's code. */
const REFUSED_REDIRECTS: ReadonlyMap<string, Pick<OutputRefused, 'code' | 'message'>> = new Map([
  [
    'ERR_FR_TOO_MANY_REDIRECTS',
    { code: 'output.too_many_redirects', message: `The provider's address leads on more than ${MAX_REDIRECTS} times.` },
  ],
  [
    'ERR_FR_REDIRECTION_FAILURE',
    { code: 'output.bad_address', message: "The provider's address leads to one that is none." },
  ],
]);

const asOutputFault = (error: unknown): Error => {
  if (error instanceof OutputRefused) return error;
  const cause = error instanceof AxiosError ? (error.cause ?? error) : error;
  if (isRefusedAddress(cause)) {
    return new OutputRefused('output.private_address', 'The provider names an address that is not public.', { cause });
  }
  if (error instanceof AxiosError && error.response && GONE.includes(error.response.status)) {
    return new OutputRefused('output.gone', "The provider's file is not there any more.", { cause });
  }
  const refused = error instanceof AxiosError ? REFUSED_REDIRECTS.get(error.code ?? '') : undefined;
  if (refused) return new OutputRefused(refused.code, refused.message, { cause });
  // No room or no leave to write: that is our storage's fault, and the provider's file waits for it.
  const outage = asStorageFault(cause);
  if (outage instanceof DomainError) return outage;
  const reason = error instanceof Error ? error.message : String(error);
  return new OutputUnavailable(`The provider's file can't be had: ${reason}`, { cause: error });
};
