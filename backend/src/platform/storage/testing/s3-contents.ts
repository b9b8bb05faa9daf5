/** What a bucket of the test server holds, and the rules of S3 and R2 about it. */
import { createHash, randomUUID } from 'node:crypto';
import { S3Refusal } from './s3-refusal.js';

export interface StoredObject {
  /** Empty when contents aren't kept. */
  readonly bytes: Buffer;
  readonly etag: string;
  modifiedAt: Date;
}

export interface TakenBody {
  readonly bytes: Buffer;
  readonly length: number;
  readonly md5: Buffer;
}

interface Upload {
  readonly key: string;
  beganAt: Date;
  readonly parts: Map<number, TakenBody>;
}

const MIN_PART_BYTES = 5 * 1024 ** 2;
const tagOf = (md5: Buffer): string => `"${md5.toString('hex')}"`;

export class S3Contents {
  readonly objects = new Map<string, StoredObject>();
  readonly uploads = new Map<string, Upload>();

  get(key: string): StoredObject {
    const found = this.objects.get(key);
    if (!found) throw new S3Refusal(404, 'NoSuchKey');
    return found;
  }

  put(key: string, { bytes, md5 }: TakenBody, ifAbsent: boolean): StoredObject {
    return this.set(key, { bytes, etag: tagOf(md5) }, ifAbsent);
  }

  /** `changed`: with new metadata; a copy of an object onto itself must have some. */
  copy(from: string, to: string, { ifAbsent, changed }: { ifAbsent: boolean; changed: boolean }): StoredObject {
    const source = this.get(from);
    if (from === to && !changed) throw new S3Refusal(400, 'InvalidRequest');
    return this.set(to, source, ifAbsent);
  }

  beginUpload(key: string): string {
    const id = randomUUID();
    this.uploads.set(id, { key, beganAt: new Date(), parts: new Map() });
    return id;
  }

  putPart(key: string, id: string, number: number, body: TakenBody): string {
    this.uploadOf(key, id).parts.set(number, body);
    return tagOf(body.md5);
  }

  completeUpload(key: string, id: string, listed: { number: number; etag: string }[], ifAbsent: boolean): StoredObject {
    const { parts } = this.uploadOf(key, id);
    const taken = listed.map(({ number, etag }) => {
      const part = parts.get(number);
      if (!part || tagOf(part.md5) !== etag) throw new S3Refusal(400, 'InvalidPart');
      return part;
    });
    const [{ length } = { length: 0 }] = taken;
    for (const part of taken.slice(0, -1)) {
      if (part.length < MIN_PART_BYTES) throw new S3Refusal(400, 'EntityTooSmall');
      if (part.length !== length) throw new S3Refusal(400, 'InvalidPart');
    }
    if (taken.length === 0 || (taken.at(-1)?.length ?? 0) > length) throw new S3Refusal(400, 'InvalidPart');
    const md5 = createHash('md5').update(Buffer.concat(taken.map((part) => part.md5)));
    const bytes = Buffer.concat(taken.map((part) => part.bytes));
    const whole = this.set(key, { bytes, etag: `"${md5.digest('hex')}-${taken.length}"` }, ifAbsent);
    this.uploads.delete(id);
    return whole;
  }

  abortUpload(key: string, id: string): void {
    this.uploadOf(key, id);
    this.uploads.delete(id);
  }

  private uploadOf(key: string, id: string): Upload {
    const upload = this.uploads.get(id);
    if (upload?.key !== key) throw new S3Refusal(404, 'NoSuchUpload');
    return upload;
  }

  private set(key: string, { bytes, etag }: Pick<StoredObject, 'bytes' | 'etag'>, ifAbsent: boolean): StoredObject {
    if (ifAbsent && this.objects.has(key)) throw new S3Refusal(412, 'PreconditionFailed');
    const object = { bytes, etag, modifiedAt: new Date() };
    this.objects.set(key, object);
    return object;
  }
}
