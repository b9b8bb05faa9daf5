/**
 * Stored bytes in a folder of this machine (the embedded default). A file appears under its key whole and on disk, or
 * not at all: it is written aside, flushed, and then linked into place, which never replaces what is there.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { type FileHandle, lutimes, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import { BlobKey, type BlobPrefix } from './blob-key.js';
import type {
  BlobStat,
  ByteRange,
  CopyOptions,
  CopyOutcome,
  ExpectedContent,
  HashedBlob,
  ListedBlob,
  OpenBlob,
  WrittenBlob,
} from './blob-store.js';
import { BlobStore } from './blob-store.js';
import { fileFingerprint, stampText } from './file-fingerprint.js';
import {
  filesUnder,
  flushFolder,
  linkIfAbsent,
  makeFolder,
  openForReading,
  PRIVATE_FILE,
  statOf,
  undefinedWhenMissing,
} from './local-files.js';
import { measureSource } from './measured-source.js';
import { paced } from './paced.js';
import { asStorageFault, guardingStorage } from './storage-fault.js';

const READ_CHUNK_BYTES = 64 * 1024;
const PROBE_BYTES = 64 * 1024;
const HASH_ATTEMPTS = 3;

export class LocalBlobStore extends BlobStore {
  private readonly workFolder: string;

  /** `root` is made when it is first written to. */
  constructor(
    private readonly root: string,
    private readonly now: () => number = Date.now,
  ) {
    super();
    this.workFolder = join(root, 'work');
  }

  async putIfAbsent(
    key: BlobKey,
    source: AsyncIterable<Uint8Array>,
    expected?: ExpectedContent,
    signal?: AbortSignal,
  ): Promise<WrittenBlob> {
    const target = this.pathOf(key);
    return this.withTemporary(async (temporary) => {
      const measured = measureSource(key, source, expected);
      const file = createWriteStream(temporary, { flags: 'wx', mode: PRIVATE_FILE, flush: true });
      await pipeline(measured.chunks, file, signal ? { signal } : {});
      const content = measured.conclude();
      return { ...content, created: (await linkIfAbsent(temporary, target)) === 'linked' };
    });
  }

  async copy(from: BlobKey, to: BlobKey, { overwrite = false }: CopyOptions = {}): Promise<CopyOutcome> {
    const target = this.pathOf(to);
    return this.withTemporary(async (temporary) => {
      const outcome = await linkIfAbsent(this.pathOf(from), overwrite ? temporary : target);
      if (outcome === 'present') await lutimes(target, new Date(), new Date());
      if (outcome !== 'linked') return outcome;
      if (overwrite) {
        await makeFolder(dirname(target));
        await rename(temporary, target);
        await flushFolder(dirname(target));
      }
      return 'copied';
    });
  }

  stat(key: BlobKey): Promise<BlobStat | undefined> {
    return this.withFile(key, (file) => this.describe(file));
  }

  hash(key: BlobKey): Promise<HashedBlob | undefined> {
    return this.withFile(key, async (file) => {
      for (let attempt = 1; ; attempt += 1) {
        const stampedAt = this.now();
        const before = await file.stat({ bigint: true });
        const sha256 = await sha256Of(file);
        const after = await file.stat({ bigint: true });
        if (stampText(before) === stampText(after) || attempt === HASH_ATTEMPTS) {
          return { bytes: Number(after.size), fingerprint: fileFingerprint(after, stampedAt), sha256 };
        }
      }
    });
  }

  async open(key: BlobKey, range?: ByteRange): Promise<OpenBlob | undefined> {
    const path = this.pathOf(key);
    const file = await guardingStorage(() => openForReading(path));
    if (!file) return undefined;
    try {
      const described = await this.describe(file);
      const chunks = file.createReadStream({ start: 0, highWaterMark: READ_CHUNK_BYTES, ...range });
      const stream = Readable.from(paced(chunks), { objectMode: false });
      // Also when nobody ever began to read.
      stream.once('close', () => chunks.destroy());
      return { ...described, stream };
    } catch (error) {
      await file.close();
      throw asStorageFault(error);
    }
  }

  async remove(key: BlobKey): Promise<void> {
    const path = this.pathOf(key);
    await guardingStorage(() => rm(path, { force: true }));
  }

  async *list(prefix: BlobPrefix = 'tenants/'): AsyncIterable<ListedBlob> {
    for await (const path of filesUnder(join(this.root, ...prefix.split('/')))) {
      const { data: key } = BlobKey.safeParse(relative(this.root, path).split(sep).join('/'));
      const found = key && (await statOf(path));
      if (found) yield { key, bytes: found.size, modifiedAt: found.mtime };
    }
  }

  removeAbandoned(before: Date): Promise<number> {
    return guardingStorage(async () => {
      const names = (await readdir(this.workFolder).catch(undefinedWhenMissing)) ?? [];
      let removed = 0;
      for (const name of names) {
        const path = join(this.workFolder, name);
        const found = await statOf(path);
        if (!found || found.mtime >= before) continue;
        await rm(path, { force: true });
        removed += 1;
      }
      return removed;
    });
  }

  check(): Promise<void> {
    return this.withTemporary(async (probe) => {
      // An empty file fits on a full disk; a block that has to be on it doesn't.
      await writeFile(probe, Buffer.alloc(PROBE_BYTES), { flag: 'wx', mode: PRIVATE_FILE, flush: true });
    });
  }

  private withTemporary<T>(work: (path: string) => Promise<T>): Promise<T> {
    return guardingStorage(async () => {
      await makeFolder(this.workFolder);
      const path = join(this.workFolder, randomUUID());
      try {
        return await work(path);
      } finally {
        await rm(path, { force: true });
      }
    });
  }

  private async withFile<T>(key: BlobKey, work: (file: FileHandle) => Promise<T>): Promise<T | undefined> {
    const path = this.pathOf(key);
    return guardingStorage(async () => {
      const file = await openForReading(path);
      if (!file) return undefined;
      try {
        return await work(file);
      } finally {
        await file.close();
      }
    });
  }

  private async describe(file: FileHandle): Promise<BlobStat> {
    const stampedAt = this.now();
    const stamp = await file.stat({ bigint: true });
    return { bytes: Number(stamp.size), fingerprint: fileFingerprint(stamp, stampedAt) };
  }

  /** Parsed once more here, so that a key that got this far by a cast can't lead out of the root either. */
  private pathOf(key: BlobKey): string {
    return join(this.root, ...BlobKey.parse(key).split('/'));
  }
}

const sha256Of = async (file: FileHandle): Promise<Digest> => {
  const hash = createHash('sha256');
  const stream = file.createReadStream({ start: 0, highWaterMark: READ_CHUNK_BYTES, autoClose: false });
  for await (const chunk of paced(stream)) hash.update(chunk);
  return hash.digest('hex') as Digest;
};
