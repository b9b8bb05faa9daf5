/** Speaks to the API as one caller would: over HTTP's rules, in-process, with the answer read but not interpreted. */
import { text } from 'node:stream/consumers';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Parsed when the answer is JSON, text otherwise, `undefined` when it is empty. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any;
  readonly etag: string | undefined;
}

export interface ApiRequest {
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS';

/** Answers that have no end of their own: of these, the head alone is read. */
const ENDLESS = /^text\/event-stream\b/;
const MAY_BE_ENDLESS = /^(\/api\/v1)?\/events(\?|$)/;

const AT_ROOT = /^\/(api|health|metrics|newsroom|\.well-known)(\/|$)/;

export class ApiClient {
  constructor(
    private readonly app: NestFastifyApplication,
    /** Absent for a caller who isn't signed in. */
    readonly key: string | undefined,
  ) {}

  /** Paths are those below `/api/v1`, unless they begin with a folder of the root, e.g. `/health/live`. */
  get = (path: string, request?: ApiRequest) => this.send('GET', path, undefined, request);
  post = (path: string, body?: unknown, request?: ApiRequest) => this.send('POST', path, body, request);
  put = (path: string, body?: unknown, request?: ApiRequest) => this.send('PUT', path, body, request);
  patch = (path: string, body?: unknown, request?: ApiRequest) => this.send('PATCH', path, body, request);
  delete = (path: string, request?: ApiRequest) => this.send('DELETE', path, undefined, request);

  /** `body` is sent as JSON unless it is text or bytes. */
  async send(
    method: Method,
    path: string,
    body?: unknown,
    { headers = {}, query }: ApiRequest = {},
  ): Promise<ApiAnswer> {
    const answer = await this.app.inject({
      method,
      url: AT_ROOT.test(path) ? path : `/api/v1${path}`,
      headers: { ...(this.key === undefined ? {} : { authorization: `Bearer ${this.key}` }), ...headers },
      ...(query
        ? { query: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])) }
        : {}),
      ...(body === undefined ? {} : { payload: body as string | Buffer | object }),
      ...(MAY_BE_ENDLESS.test(path) ? { payloadAsStream: true } : {}),
    });
    const lines = Object.entries(answer.headers).map(([name, value]) => [
      name,
      value === undefined ? value : String(value),
    ]);
    const read: Record<string, string | undefined> = Object.fromEntries(lines);
    const received = MAY_BE_ENDLESS.test(path) ? await readUnlessEndless(answer) : answer.body;
    const isJson = /^application\/(?:[\w.+-]+\+)?json\b/.test(read['content-type'] ?? '');
    return {
      status: answer.statusCode,
      headers: read,
      body: received === '' ? undefined : isJson ? JSON.parse(received) : received,
      etag: read.etag,
    };
  }
}

const readUnlessEndless = async ({ headers, raw, stream }: Awaited<ReturnType<NestFastifyApplication['inject']>>) => {
  if (!ENDLESS.test(String(headers['content-type']))) return text(stream());
  raw.res.destroy();
  return '';
};
