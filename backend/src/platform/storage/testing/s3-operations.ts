/** What each operation of S3 answers, once its request was let in and its body taken. */
import type { S3Contents, StoredObject, TakenBody } from './s3-contents.js';
import { S3Refusal } from './s3-refusal.js';

export interface S3Request {
  /** Empty for what is asked of the bucket. */
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: TakenBody;
}

export interface S3Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

const PAGE = 100;

const ifAbsent = (condition: unknown): boolean => {
  if (condition !== undefined && condition !== '*') throw new S3Refusal(400, 'InvalidRequest');
  return condition === '*';
};

const described = ({ etag, modifiedAt }: StoredObject) => ({
  etag,
  'last-modified': modifiedAt.toUTCString(),
  'accept-ranges': 'bytes',
});

const xml = (root: string, inner: string): S3Answer => ({
  status: 200,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?><${root}>${inner}</${root}>`,
});

/** A page of what comes after `marker`, in the order of names. */
const pageOf = <T extends { name: string }>(all: T[], marker: string): { page: T[]; isCut: boolean } => {
  const rest = all.filter(({ name }) => name > marker).sort((a, b) => (a.name < b.name ? -1 : 1));
  return { page: rest.slice(0, PAGE), isCut: rest.length > PAGE };
};

const read = ({ bytes, ...rest }: StoredObject, range: string | undefined): S3Answer => {
  const headers = described({ bytes, ...rest });
  if (range === undefined) return { status: 200, headers, body: bytes };
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(range) ?? [];
  if (first === undefined || Number(first) >= bytes.length) throw new S3Refusal(416, 'InvalidRange');
  const part = bytes.subarray(Number(first), Number(last) + 1);
  const contentRange = `bytes ${first}-${Number(first) + part.length - 1}/${bytes.length}`;
  return { status: 206, headers: { ...headers, 'content-range': contentRange }, body: part };
};

type Operation = (contents: S3Contents, request: S3Request) => S3Answer;

const OPERATIONS = {
  PutObject: (contents, { key, headers, body }) => {
    const { etag } = contents.put(key, body, ifAbsent(headers['if-none-match']));
    return { status: 200, headers: { etag } };
  },
  CopyObject: (contents, { key, headers }) => {
    const [, , ...from] = `/${decodeURIComponent(String(headers['x-amz-copy-source'])).replace(/^\//, '')}`.split('/');
    const { etag, modifiedAt } = contents.copy(from.join('/'), key, {
      ifAbsent: ifAbsent(headers['cf-copy-destination-if-none-match']),
      changed: headers['x-amz-metadata-directive'] === 'REPLACE',
    });
    const inner = `<ETag>${etag}</ETag><LastModified>${modifiedAt.toISOString()}</LastModified>`;
    return xml('CopyObjectResult', inner);
  },
  GetObject: (contents, { key, headers }) => read(contents.get(key), headers.range as string | undefined),
  HeadObject: (contents, { key }) => {
    const object = contents.get(key);
    return { status: 200, headers: { ...described(object), 'content-length': String(object.bytes.length) } };
  },
  DeleteObject: (contents, { key }) => {
    contents.objects.delete(key);
    return { status: 204 };
  },
  ListObjectsV2: (contents, { query }) => {
    const all = [...contents.objects].map(([name, object]) => ({ name, ...object }));
    const under = all.filter(({ name }) => name.startsWith(query.get('prefix') ?? ''));
    const { page, isCut } = pageOf(under, query.get('continuation-token') ?? '');
    const listed = page.map(
      ({ name, bytes, etag, modifiedAt }) =>
        `<Contents><Key>${name}</Key><LastModified>${modifiedAt.toISOString()}</LastModified>` +
        `<ETag>${etag}</ETag><Size>${bytes.length}</Size></Contents>`,
    );
    const token = isCut ? `<NextContinuationToken>${page.at(-1)?.name}</NextContinuationToken>` : '';
    return xml('ListBucketResult', `<IsTruncated>${isCut}</IsTruncated>${token}${listed.join('')}`);
  },
  CreateMultipartUpload: (contents, { key }) =>
    xml('InitiateMultipartUploadResult', `<Key>${key}</Key><UploadId>${contents.beginUpload(key)}</UploadId>`),
  UploadPart: (contents, { key, query, body }) => {
    const number = Number(query.get('partNumber'));
    return { status: 200, headers: { etag: contents.putPart(key, query.get('uploadId') ?? '', number, body) } };
  },
  CompleteMultipartUpload: (contents, { key, query, headers, body }) => {
    const parts = [...body.bytes.toString().matchAll(/<Part>(.*?)<\/Part>/gs)].map(([, part = '']) => ({
      number: Number(/<PartNumber>(\d+)</.exec(part)?.[1]),
      etag: (/<ETag>(.*?)</.exec(part)?.[1] ?? '').replaceAll('&quot;', '"'),
    }));
    const id = query.get('uploadId') ?? '';
    const { etag } = contents.completeUpload(key, id, parts, ifAbsent(headers['if-none-match']));
    return xml('CompleteMultipartUploadResult', `<ETag>${etag}</ETag>`);
  },
  AbortMultipartUpload: (contents, { key, query }) => {
    contents.abortUpload(key, query.get('uploadId') ?? '');
    return { status: 204 };
  },
  ListMultipartUploads: (contents, { query }) => {
    const all = [...contents.uploads].map(([id, upload]) => ({ name: `${upload.key} ${id}`, id, ...upload }));
    const marker = `${query.get('key-marker') ?? ''} ${query.get('upload-id-marker') ?? ''}`.trim();
    const { page, isCut } = pageOf(all, marker);
    const listed = page.map(
      ({ key, id, beganAt }) =>
        `<Upload><Key>${key}</Key><UploadId>${id}</UploadId><Initiated>${beganAt.toISOString()}</Initiated></Upload>`,
    );
    const last = page.at(-1);
    const next = `<NextKeyMarker>${last?.key}</NextKeyMarker><NextUploadIdMarker>${last?.id}</NextUploadIdMarker>`;
    return xml(
      'ListMultipartUploadsResult',
      `<IsTruncated>${isCut}</IsTruncated>${isCut ? next : ''}${listed.join('')}`,
    );
  },
} satisfies Record<string, Operation>;

export type S3OperationName = keyof typeof OPERATIONS;

export const runOperation = (name: S3OperationName, contents: S3Contents, request: S3Request): S3Answer =>
  (OPERATIONS[name] as Operation)(contents, request);

/** Throws `S3Refusal` for what this server, and R2 with it, doesn't do. */
export const operationOf = (
  method: string,
  { key, query, headers }: Pick<S3Request, 'key' | 'query' | 'headers'>,
): S3OperationName => {
  const asked = key === '' ? ofBucket(method, query) : ofObject(method, query, headers);
  if (asked === undefined) throw new S3Refusal(501, 'NotImplemented');
  return asked;
};

const ofBucket = (method: string, query: URLSearchParams): S3OperationName | undefined => {
  if (method !== 'GET') return undefined;
  if (query.has('uploads')) return 'ListMultipartUploads';
  return query.get('list-type') === '2' ? 'ListObjectsV2' : undefined;
};

const ofObject = (method: string, query: URLSearchParams, headers: S3Request['headers']) => {
  if (query.has('uploads')) return method === 'POST' ? 'CreateMultipartUpload' : undefined;
  const [alone, inUpload] = METHODS.get(method) ?? [];
  if (query.has('uploadId')) return inUpload;
  return alone === 'PutObject' && headers['x-amz-copy-source'] !== undefined ? 'CopyObject' : alone;
};

/** What a method does with an object, and with an upload in parts. */
type OfMethod = readonly [alone?: S3OperationName | undefined, inUpload?: S3OperationName | undefined];

const METHODS: ReadonlyMap<string, OfMethod> = new Map<string, OfMethod>([
  ['PUT', ['PutObject', 'UploadPart']],
  ['POST', [undefined, 'CompleteMultipartUpload']],
  ['DELETE', ['DeleteObject', 'AbortMultipartUpload']],
  ['GET', ['GetObject']],
  ['HEAD', ['HeadObject']],
]);
