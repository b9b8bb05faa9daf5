/** Bytes that are sent to a bucket in parts. Nothing of them can be read before `complete`, and nothing after `abandon`. */
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandOutput,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { S3Connection } from './s3-connection.js';
import { asS3Fault, onRefusal } from './s3-fault.js';

/** For tidying up after a failure, which somebody waits to be told of. */
const ABANDON_MS = 5_000;

export class S3Multipart {
  private readonly tags: string[] = [];

  private constructor(
    private readonly connection: S3Connection,
    private readonly target: { Bucket: string; Key: string; UploadId: string },
  ) {}

  static async begin(connection: S3Connection, path: string, signal?: AbortSignal): Promise<S3Multipart> {
    const target = connection.at(path);
    const { UploadId } = await connection.send(new CreateMultipartUploadCommand(target), signal);
    if (UploadId === undefined) throw asS3Fault(new Error('an upload was begun without an id'));
    return new S3Multipart(connection, { ...target, UploadId });
  }

  /** All parts but the last must be equally long, and none but the last shorter than 5 MiB. */
  async send(bytes: Uint8Array, signal?: AbortSignal): Promise<void> {
    const PartNumber = this.tags.length + 1;
    const command = new UploadPartCommand({ ...this.target, PartNumber, Body: bytes });
    const { ETag } = await this.connection.send(command, signal);
    if (ETag === undefined) throw asS3Fault(new Error('a part was taken without a tag'));
    this.tags.push(ETag);
  }

  /** Puts the whole under its key. What is refused, because there is something, is to be abandoned. */
  async complete(signal?: AbortSignal): Promise<void> {
    const Parts = this.tags.map((ETag, index) => ({ ETag, PartNumber: index + 1 }));
    const whole = { ...this.target, MultipartUpload: { Parts }, IfNoneMatch: '*' };
    await this.connection.send(new CompleteMultipartUploadCommand(whole), signal);
  }

  /** As well as can be now: what it can't reach is left for `abandonAll`. */
  async abandon(): Promise<void> {
    const command = new AbortMultipartUploadCommand(this.target);
    await this.connection.send(command, AbortSignal.timeout(ABANDON_MS)).catch(() => undefined);
  }

  /** Those that began before that time, under this path; returns how many. */
  static async abandonAll(connection: S3Connection, path: string, before: Date): Promise<number> {
    const { Bucket, Key: Prefix } = connection.at(path);
    let abandoned = 0;
    let next: { KeyMarker?: string | undefined; UploadIdMarker?: string | undefined } | undefined = {};
    while (next) {
      const page: ListMultipartUploadsCommandOutput = await connection.send(
        new ListMultipartUploadsCommand({ Bucket, Prefix, ...next }),
      );
      for (const { Key, UploadId, Initiated } of page.Uploads ?? []) {
        if (!Initiated || Initiated >= before) continue;
        const command = new AbortMultipartUploadCommand({ Bucket, Key, UploadId });
        await connection.send(command).catch(onRefusal({ NoSuchUpload: 'gone' }));
        abandoned += 1;
      }
      next = page.IsTruncated ? { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker } : undefined;
    }
    return abandoned;
  }
}
