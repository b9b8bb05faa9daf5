/**
 * Stored bytes in a bucket of S3 or Cloudflare R2. Bytes appear under their key whole and judged, or not at all: a short
 * content is sent when its hash is known, a long one in parts that nobody can read until its hash has proved right.
 */
import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
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
import { equalParts } from './equal-parts.js';
import { measureSource } from './measured-source.js';
import { paced } from './paced.js';
import type { S3Connection } from './s3-connection.js';
import { copyIfAbsent, copyOver, touch } from './s3-copy.js';
import { asS3Fault, onRefusal } from './s3-fault.js';
import { listPaths } from './s3-listing.js';
import { S3Multipart } from './s3-multipart.js';

/** Above S3's least (5 MiB), and little enough to hold one for each upload; 10,000 of them are 80 GB. */
const PART_BYTES = 8 * 1024 ** 2;
/** What `check` writes. */
const PROBES = 'work/';
const COPY_ATTEMPTS = 3;

export class S3BlobStore extends BlobStore {
  constructor(private readonly connection: S3Connection) {
    super();
  }

  async putIfAbsent(
    key: BlobKey,
    source: AsyncIterable<Uint8Array>,
    expected?: ExpectedContent,
    signal?: AbortSignal,
  ): Promise<WrittenBlob> {
    const path = BlobKey.parse(key);
    const measured = measureSource(path, source, expected);
    const chunks = Readable.from(measured.chunks, signal ? { signal } : {});
    const partBytes = Math.min(PART_BYTES, expected?.bytes ?? PART_BYTES);
    let upload: S3Multipart | undefined;
    let created = false;
    try {
      for await (const { bytes, isLast } of equalParts(chunks, partBytes)) {
        if (!isLast || upload) {
          upload ??= await S3Multipart.begin(this.connection, path, signal);
          await upload.send(bytes, signal);
        }
        if (!isLast) continue;
        const content = measured.conclude();
        created = await this.isFirst(path, upload ? upload.complete(signal) : this.put(path, bytes, signal));
        return { ...content, created };
      }
      throw new Error('a stream without a last part');
    } finally {
      if (!created) await upload?.abandon();
    }
  }

  async copy(from: BlobKey, to: BlobKey, { overwrite = false }: CopyOptions = {}): Promise<CopyOutcome> {
    const source = BlobKey.parse(from);
    const target = BlobKey.parse(to);
    if (overwrite) return copyOver(this.connection, source, target);
    for (let attempt = 1; attempt <= COPY_ATTEMPTS; attempt += 1) {
      if (!(await this.stat(source))) return 'absent';
      if (!(await this.stat(target))) {
        const outcome = await copyIfAbsent(this.connection, source, target);
        if (outcome !== 'present') return outcome;
      }
      // Unless it was removed at this moment: then there is room for it again.
      if ((await touch(this.connection, target)) === 'copied') return 'present';
    }
    throw asS3Fault(new Error('the target comes and goes'));
  }

  /** That a HEAD finds nothing may be for want of the bucket, which would be an outage: it is asked for in words. */
  async stat(key: BlobKey): Promise<BlobStat | undefined> {
    const command = new HeadObjectCommand(this.connection.at(BlobKey.parse(key)));
    const head = await this.connection.send(command).catch(onRefusal({ NotFound: 'absent' as const }));
    if (head !== 'absent') return describe(head, head.ContentLength);
    const opened = await this.open(key);
    opened?.stream.destroy();
    return opened && { bytes: opened.bytes, fingerprint: opened.fingerprint };
  }

  async hash(key: BlobKey): Promise<HashedBlob | undefined> {
    const opened = await this.open(key);
    if (!opened) return undefined;
    const { bytes, fingerprint, stream } = opened;
    const hash = createHash('sha256');
    for await (const chunk of stream) hash.update(chunk);
    return { bytes, fingerprint, sha256: hash.digest('hex') as Digest };
  }

  async open(key: BlobKey, range?: ByteRange): Promise<OpenBlob | undefined> {
    const command = new GetObjectCommand({
      ...this.connection.at(BlobKey.parse(key)),
      ...(range ? { Range: `bytes=${range.start}-${range.end}` } : {}),
    });
    const got = await this.connection
      .send(command)
      .catch(onRefusal({ NoSuchKey: 'absent' as const, InvalidRange: 'beyond' as const }));
    if (got === 'absent') return undefined;
    if (got === 'beyond') {
      const stat = await this.stat(key);
      return stat && { ...stat, stream: Readable.from([], { objectMode: false }) };
    }
    const { Body: body } = got;
    if (!(body instanceof Readable)) throw asS3Fault(new Error('an answer without bytes'));
    const stream = Readable.from(paced(readFrom(body)), { objectMode: false });
    // Also when nobody ever began to read.
    stream.once('close', () => body.destroy());
    const whole = range ? Number(/\/(\d+)$/.exec(got.ContentRange ?? '')?.[1]) : got.ContentLength;
    return { ...describe(got, whole), stream };
  }

  async remove(key: BlobKey): Promise<void> {
    await this.connection.send(new DeleteObjectCommand(this.connection.at(BlobKey.parse(key))));
  }

  async *list(prefix: BlobPrefix = 'tenants/'): AsyncIterable<ListedBlob> {
    for await (const { path, ...listed } of listPaths(this.connection, prefix)) {
      const { data: key } = BlobKey.safeParse(path);
      if (key) yield { key, ...listed };
    }
  }

  async removeAbandoned(before: Date): Promise<number> {
    let removed = await S3Multipart.abandonAll(this.connection, '', before);
    for await (const { path, modifiedAt } of listPaths(this.connection, PROBES)) {
      if (modifiedAt >= before) continue;
      await this.connection.send(new DeleteObjectCommand(this.connection.at(path)));
      removed += 1;
    }
    return removed;
  }

  async check(): Promise<void> {
    const probe = PROBES + randomUUID();
    await this.put(probe, Buffer.from('ready?'));
    await this.connection.send(new DeleteObjectCommand(this.connection.at(probe)));
  }

  private async put(path: string, bytes: Uint8Array, signal?: AbortSignal): Promise<void> {
    const command = new PutObjectCommand({ ...this.connection.at(path), Body: bytes, IfNoneMatch: '*' });
    await this.connection.send(command, signal);
  }

  /** Of two who write at once one is refused: because something is there (412), or is just about to be (409). */
  private async isFirst(key: BlobKey, written: Promise<void>): Promise<boolean> {
    try {
      await written;
      return true;
    } catch (error) {
      const refusal = onRefusal({ PreconditionFailed: 'present', ConditionalRequestConflict: 'conflict' })(error);
      if (refusal === 'present' || (await this.stat(key))) return false;
      throw error;
    }
  }
}

async function* readFrom(body: Readable): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    throw asS3Fault(error);
  }
}

interface Described {
  readonly ETag?: string | undefined;
  readonly LastModified?: Date | undefined;
}

const describe = ({ ETag, LastModified }: Described, bytes?: number): BlobStat => {
  if (!ETag || !LastModified || bytes === undefined || Number.isNaN(bytes)) {
    throw asS3Fault(new Error('an answer that does not describe its object'));
  }
  return { bytes, fingerprint: `${bytes}:${ETag}:${LastModified.getTime()}` };
};
