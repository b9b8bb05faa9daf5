/**
 * The line to one bucket. It asks once: who asks again is the queue, or the person. What Cloudflare R2 refuses isn't sent
 * (checksum trailers), and what it never answers isn't waited for (`Expect: 100-continue`).
 */
import {
  type $Command,
  S3Client,
  type S3ClientResolvedConfig,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-s3';
import { asS3Fault } from './s3-fault.js';
import type { S3Settings } from './s3-settings.js';

export interface S3Patience {
  readonly connectMs: number;
  /** From the request to the head of the answer. */
  readonly answerMs: number;
  /** Without a byte either way. */
  readonly silenceMs: number;
}

export const S3_PATIENCE: S3Patience = { connectMs: 5_000, answerMs: 60_000, silenceMs: 120_000 };

/** Every download that somebody reads slowly holds one. */
const MAX_SOCKETS = 256;

export class S3Connection {
  readonly bucket: string;
  private readonly prefix: string;
  private readonly client: S3Client;

  constructor({ endpoint, region, accessKeyId, secretAccessKey, bucket, prefix }: S3Settings, patience = S3_PATIENCE) {
    this.bucket = bucket;
    this.prefix = prefix;
    const agent = { keepAlive: true, maxSockets: MAX_SOCKETS };
    this.client = new S3Client({
      endpoint,
      region,
      credentials: { accessKeyId, secretAccessKey },
      forcePathStyle: true,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      expectContinueHeader: false,
      maxAttempts: 1,
      requestHandler: {
        connectionTimeout: patience.connectMs,
        requestTimeout: patience.answerMs,
        throwOnRequestTimeout: true,
        socketTimeout: patience.silenceMs,
        httpAgent: agent,
        httpsAgent: agent,
      },
    });
  }

  /** What `Bucket` and `Key` of a command must be for this path of ours. */
  at(path: string): { Bucket: string; Key: string } {
    return { Bucket: this.bucket, Key: this.prefix + path };
  }

  /** The other way round: which path of ours a key of the bucket stands for. */
  pathOf(key: string): string {
    return key.slice(this.prefix.length);
  }

  /** Throws `service_unavailable` for every refusal, naming its reason; when `signal` calls it off, an `AbortError`. */
  async send<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    command: $Command<Input, Output, S3ClientResolvedConfig, ServiceInputTypes, ServiceOutputTypes>,
    signal?: AbortSignal,
  ): Promise<Output> {
    try {
      return await this.client.send(command, signal ? { abortSignal: signal } : {});
    } catch (error) {
      if (signal?.aborted) throw error;
      throw asS3Fault(error);
    }
  }
}
