/** Copies inside a bucket, which the service makes whole or not at all. */
import { CopyObjectCommand, type CopyObjectCommandInput } from '@aws-sdk/client-s3';
import type { CopyOutcome } from './blob-store.js';
import type { S3Connection } from './s3-connection.js';
import { onRefusal } from './s3-fault.js';

/** How R2 says `If-None-Match` of the target of a copy; other services don't know it and replace what is there. */
const IF_TARGET_ABSENT = { 'cf-copy-destination-if-none-match': '*' };

const REFUSALS = { NoSuchKey: 'absent', PreconditionFailed: 'present' } as const;

export const copyOver = (connection: S3Connection, from: string, to: string): Promise<CopyOutcome> =>
  copy(connection, from, to);

/** Asked after a look at the target: this closes, where the service can, the moment between the two. */
export const copyIfAbsent = (connection: S3Connection, from: string, to: string): Promise<CopyOutcome> =>
  copy(connection, from, to, {}, IF_TARGET_ABSENT);

/** Makes it count as changed now; a copy onto itself must change something, and does so with its (empty) metadata. */
export const touch = (connection: S3Connection, path: string): Promise<CopyOutcome> =>
  copy(connection, path, path, { MetadataDirective: 'REPLACE' });

const copy = (
  connection: S3Connection,
  from: string,
  to: string,
  options: Partial<CopyObjectCommandInput> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<CopyOutcome> => {
  const source = connection.at(from);
  const command = new CopyObjectCommand({
    ...connection.at(to),
    CopySource: encodeURI(`${source.Bucket}/${source.Key}`),
    ...options,
  });
  command.middlewareStack.add(
    (next) => (args) => {
      Object.assign((args.request as { headers: object }).headers, headers);
      return next(args);
    },
    { step: 'build', name: 'copyHeaders' },
  );
  return connection.send(command).then(() => 'copied' as const, onRefusal<CopyOutcome>(REFUSALS));
};
