/** All that lies under a path of a bucket, page by page as the service gives it. */
import { ListObjectsV2Command, type ListObjectsV2CommandOutput } from '@aws-sdk/client-s3';
import type { S3Connection } from './s3-connection.js';

export interface ListedPath {
  readonly path: string;
  readonly bytes: number;
  readonly modifiedAt: Date;
}

export async function* listPaths(connection: S3Connection, prefix: string): AsyncGenerator<ListedPath> {
  const { Bucket, Key: Prefix } = connection.at(prefix);
  let next: { ContinuationToken?: string } | undefined = {};
  while (next) {
    const page: ListObjectsV2CommandOutput = await connection.send(
      new ListObjectsV2Command({ Bucket, Prefix, ...next }),
    );
    for (const { Key, Size: bytes, LastModified: modifiedAt } of page.Contents ?? []) {
      if (Key === undefined || bytes === undefined || modifiedAt === undefined) continue;
      yield { path: connection.pathOf(Key), bytes, modifiedAt };
    }
    const { NextContinuationToken: token } = page;
    next = token === undefined ? undefined : { ContinuationToken: token };
  }
}
