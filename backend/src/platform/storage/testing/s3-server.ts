/**
 * A small S3 server for tests, in this process. It verifies every signature, keeps the rules of S3 and R2 that a client can
 * break, refuses what R2 refuses, and fails on command.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { S3Settings } from '../s3-settings.js';
import { S3Contents, type TakenBody } from './s3-contents.js';
import { operationOf, runOperation, type S3Answer, type S3OperationName } from './s3-operations.js';
import { S3Refusal } from './s3-refusal.js';
import { verifySignature } from './s3-signature.js';

/**
 * `drop`: the line is cut in the middle of the body, either way. `lose-answer`: it is cut when all was done. `hang`: no
 * answer ever comes.
 */
export type S3Fault = 'internal-error' | 'slow-down' | 'disk-full' | 'conflict' | 'drop' | 'lose-answer' | 'hang';

const REFUSING: Partial<Record<S3Fault, readonly [number, string]>> = {
  'internal-error': [500, 'InternalError'],
  'slow-down': [503, 'SlowDown'],
  'disk-full': [507, 'XMinioStorageFull'],
  conflict: [409, 'ConditionalRequestConflict'],
};

/** R2 answers 501 to these, or never sends the `100` that is waited for. */
const UNSUPPORTED =
  /^(x-amz-(checksum-|sdk-checksum|trailer|acl|grant-|tagging|object-lock-|request-payer|server-side-))/;

interface Planned {
  readonly operation: S3OperationName;
  readonly fault: S3Fault;
  times: number;
}

const BUCKET = 'greenlight';
const KEYS = { accessKeyId: 'test-access-key', secretAccessKey: 'test-secret-key', region: 'auto' };

export class S3Server {
  readonly contents = new S3Contents();
  /** Every operation that was asked for, also of those that failed. */
  readonly asked: S3OperationName[] = [];
  /** Requests that are neither answered to the end nor given up. */
  readonly busy = new Set<ServerResponse>();
  private readonly planned: Planned[] = [];
  private readonly server: Server;
  private port = 0;

  /** Contents that aren't kept are counted and hashed only: for streams that fit in no memory. */
  constructor(private readonly keepsContents = true) {
    this.server = createServer((request, response) => void this.answer(request, response));
    this.server.on('checkContinue', (_, response) => this.refuse(response, new S3Refusal(417, 'ExpectationFailed')));
  }

  get settings(): S3Settings {
    return { endpoint: `http://127.0.0.1:${this.port}`, bucket: BUCKET, prefix: 'media/', ...KEYS };
  }

  /** The next of these operations fail so. */
  fail(operation: S3OperationName, fault: S3Fault, times = 1): void {
    this.planned.push({ operation, fault, times });
  }

  /** Nothing fails any more that was told to. */
  heal(): void {
    this.planned.length = 0;
  }

  /** Where it was before, if it was started before; what it holds is still there. */
  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
    return this;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.busy.add(response);
    response.once('close', () => this.busy.delete(response));
    try {
      const { pathname, searchParams: query } = new URL(request.url ?? '', 'http://host');
      const [, bucket, ...rest] = decodeURIComponent(pathname).split('/');
      const asked = { key: rest.join('/'), query, headers: request.headers };
      const operation = operationOf(request.method ?? '', asked);
      this.asked.push(operation);
      const fault = this.nextFault(operation);
      if (fault === 'hang') return;
      if (fault === 'drop' && operation !== 'GetObject') {
        request.once('data', () => request.socket.destroy());
        request.once('end', () => request.socket.destroy());
        return;
      }
      this.admit(request, bucket);
      const refusing = fault && REFUSING[fault];
      if (refusing) throw new S3Refusal(...refusing);
      const body = await this.take(request);
      const answer = runOperation(operation, this.contents, { ...asked, body });
      if (fault === 'lose-answer') return void request.socket.destroy();
      this.send(response, answer, fault === 'drop');
    } catch (error) {
      if (error instanceof S3Refusal) this.refuse(response, error);
      else response.destroy();
      request.resume();
    }
  }

  private admit(request: IncomingMessage, bucket = ''): void {
    const { headers } = request;
    verifySignature(request, KEYS);
    if (bucket !== BUCKET) throw new S3Refusal(404, 'NoSuchBucket');
    const isChunked = headers['content-encoding']?.includes('aws-chunked') ?? false;
    if (isChunked || /^STREAMING-/.test(String(headers['x-amz-content-sha256']))) {
      throw new S3Refusal(501, 'NotImplemented');
    }
    if (Object.keys(headers).some((name) => UNSUPPORTED.test(name))) throw new S3Refusal(501, 'NotImplemented');
    if (request.method === 'PUT' && headers['content-length'] === undefined && !headers['x-amz-copy-source']) {
      throw new S3Refusal(411, 'MissingContentLength');
    }
  }

  private async take(request: IncomingMessage): Promise<TakenBody> {
    const sha256 = createHash('sha256');
    const md5 = createHash('md5');
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      sha256.update(chunk);
      md5.update(chunk);
      length += chunk.length;
      if (this.keepsContents || request.method === 'POST') chunks.push(chunk);
    }
    const promised = request.headers['x-amz-content-sha256'];
    if (promised !== 'UNSIGNED-PAYLOAD' && promised !== sha256.digest('hex')) {
      throw new S3Refusal(400, 'XAmzContentSHA256Mismatch');
    }
    return { bytes: Buffer.concat(chunks), length, md5: md5.digest() };
  }

  private nextFault(operation: S3OperationName): S3Fault | undefined {
    const next = this.planned.find((planned) => planned.operation === operation && planned.times > 0);
    if (next) next.times -= 1;
    return next?.fault;
  }

  private send(response: ServerResponse, { status, headers = {}, body }: S3Answer, isCut: boolean): void {
    const bytes = Buffer.from(body ?? '');
    response.writeHead(status, { 'content-length': bytes.length, ...headers });
    if (isCut) response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
    else response.end(bytes);
  }

  private refuse(response: ServerResponse, { status, code }: S3Refusal): void {
    const body = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`;
    this.send(response, { status, headers: { 'content-type': 'application/xml' }, body }, false);
  }
}
