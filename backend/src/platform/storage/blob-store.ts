/**
 * The port to stored bytes (SPEC §7): a local folder or any S3. What lies under a content key is exactly the bytes that
 * its name promises: a put that turns out otherwise leaves nothing behind, and nothing is ever overwritten by accident.
 */

import type { Readable } from 'node:stream';
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import type { BlobKey, BlobPrefix } from './blob-key.js';

/** What the writer promised about the bytes; a put that differs is refused with `content_mismatch`. */
export interface ExpectedContent {
  readonly bytes?: number;
  readonly sha256?: Digest;
  /** A put is cut off with `payload_too_large` as soon as it passes this. */
  readonly maxBytes?: number;
}

export interface WrittenBlob {
  readonly bytes: number;
  readonly sha256: Digest;
  /** False when the key held bytes already; those were left as they were. */
  readonly created: boolean;
}

export interface BlobStat {
  readonly bytes: number;
  /**
   * Changes whenever the bytes may have changed. Equal fingerprints at two times mean that the bytes were not touched
   * between them; it says nothing of what the bytes are.
   */
  readonly fingerprint: string;
}

export interface HashedBlob extends BlobStat {
  readonly sha256: Digest;
}

export interface OpenBlob extends BlobStat {
  readonly stream: Readable;
}

/** Offsets in bytes, both ends included, as in an HTTP Range. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface CopyOptions {
  /** Replaces, in one step, what lies under the target: to mend bytes that are known to be damaged. */
  readonly overwrite?: boolean;
}

/**
 * `present`: the target held bytes already, and they stay, but count as changed now, so that nothing clears them away as
 * forgotten while they are wanted. `absent`: there is nothing under the source. */
export type CopyOutcome = 'copied' | 'present' | 'absent';

export interface ListedBlob {
  readonly key: BlobKey;
  readonly bytes: number;
  readonly modifiedAt: Date;
}

/** Any method throws `service_unavailable` when the storage can't be reached, read or written: a reason to try later. */
export abstract class BlobStore {
  /** Streams the source to the key and hashes on the way; memory use doesn't depend on its length. */
  abstract putIfAbsent(
    key: BlobKey,
    source: AsyncIterable<Uint8Array>,
    expected?: ExpectedContent,
    signal?: AbortSignal,
  ): Promise<WrittenBlob>;

  /** Makes the bytes of `from` readable under `to` too; the caller vouches that they are what `to` promises. */
  abstract copy(from: BlobKey, to: BlobKey, options?: CopyOptions): Promise<CopyOutcome>;

  abstract stat(key: BlobKey): Promise<BlobStat | undefined>;

  /** Reads all bytes. The fingerprint is that of the very bytes that were hashed. */
  abstract hash(key: BlobKey): Promise<HashedBlob | undefined>;

  /** The caller must read the stream to its end or destroy it. */
  abstract open(key: BlobKey, range?: ByteRange): Promise<OpenBlob | undefined>;

  /** Removing what isn't there is no error. */
  abstract remove(key: BlobKey): Promise<void>;

  /** All keys under the prefix, in no particular order; every tenant's where there is none. */
  abstract list(prefix?: BlobPrefix): AsyncIterable<ListedBlob>;

  /** Clears away what puts that never ended (a kill, a power cut) left before that time; returns how many. */
  abstract removeAbandoned(before: Date): Promise<number>;

  /** Resolves when the store can be written now (readiness). */
  abstract check(): Promise<void>;
}
