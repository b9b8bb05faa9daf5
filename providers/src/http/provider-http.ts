/**
 * Talks HTTP to one provider: a request is one try, bounded in time and bytes, follows no redirect, goes through no proxy and
 * reaches no private address. It throws nothing but `ProviderError`, and the key is in no message of it.
 */
import axios, { type AxiosResponse } from 'axios';
import type { ZodType } from 'zod';
import { ProviderError, type ProviderErrorInfo } from '../contract.js';
import { type ErrorRule, readRefusal } from './error-table.js';
import { guardedAgents } from './guarded-agents.js';
import { type LostRequest, readLostRequest } from './lost-request.js';

/** What opens the provider's door, and the variable that it was read from. */
export interface ProviderKey {
  variable: string;
  value: string;
  scheme: 'Bearer' | 'Key';
}

export interface ProviderHttpOptions {
  /** The provider's name, the first part of every code. */
  provider: string;
  /** Absolute; what requests ask for lies below it. */
  baseUrl: string;
  errors: readonly ErrorRule[];
  key?: ProviderKey;
  headers?: Readonly<Record<string, string>>;
  /** From the first byte sent to the last one received. */
  timeoutMs?: number;
  maxResponseBytes?: number;
  /** For a provider that the operator runs: addresses of this machine and its network may be reached. */
  allowPrivate?: boolean;
}

export interface ProviderRequest<T> {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the base, its parts encoded, its query too; or an absolute address that the provider named, of the same origin. */
  path: string;
  /** What the answer must be. */
  answer: ZodType<T>;
  /** Sent as JSON. */
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal | undefined;
  /** Whether it orders something: then a lost answer has an unknown outcome. */
  creates?: boolean;
  /** Rules that go before the adapter's. */
  errors?: readonly ErrorRule[];
}

export interface ProviderAnswer<T> {
  status: number;
  headers: Readonly<Record<string, string>>;
  data: T;
}

const TIMEOUT_MS = 60_000;
const MAX_RESPONSE_BYTES = 5 * 1_024 * 1_024;

export class ProviderHttp {
  private readonly base: URL;

  /** Throws `TypeError` when the base isn't an http(s) address. */
  constructor(private readonly options: ProviderHttpOptions) {
    this.base = new URL(options.baseUrl.endsWith('/') ? options.baseUrl : `${options.baseUrl}/`);
    if (!/^https?:$/.test(this.base.protocol)) throw new TypeError('the base must be an http(s) address');
  }

  /** Throws `ProviderError`. */
  async request<T>(request: ProviderRequest<T>): Promise<ProviderAnswer<T>> {
    const url = this.resolve(request.path);
    if (request.signal?.aborted) throw this.error({ code: 'aborted', message: 'It was given up.', retryable: true });
    const response = await this.send(url, request);
    const body = parse(response.data);
    const headers = headersOf(response);
    if (response.status < 200 || response.status > 299) throw this.refused(request, response.status, body, headers);
    const answer = request.answer.safeParse(body);
    if (answer.success) return { status: response.status, headers, data: answer.data };
    const where = answer.error.issues
      .map(({ path, message }) => `${path.join('.') || 'answer'}: ${message}`)
      .join('; ');
    throw this.error({
      code: 'bad_answer',
      message: `The answer can’t be read (${where.slice(0, 300)}).`,
      retryable: true,
      outcomeUnknown: request.creates === true,
    });
  }

  private async send(url: URL, request: ProviderRequest<unknown>): Promise<AxiosResponse<string>> {
    const { timeoutMs = TIMEOUT_MS, maxResponseBytes = MAX_RESPONSE_BYTES, allowPrivate = false, key } = this.options;
    const deadline = AbortSignal.timeout(timeoutMs);
    try {
      return await axios.request<string>({
        url: url.href,
        method: request.method,
        headers: {
          accept: 'application/json',
          ...(key && { authorization: `${key.scheme} ${key.value}` }),
          ...this.options.headers,
          ...(request.body !== undefined && { 'content-type': 'application/json' }),
          ...request.headers,
        },
        ...(request.body !== undefined && { data: JSON.stringify(request.body) }),
        signal: request.signal ? AbortSignal.any([request.signal, deadline]) : deadline,
        responseType: 'text',
        transformResponse: (text: unknown) => text,
        validateStatus: () => true,
        maxRedirects: 0,
        proxy: false,
        maxContentLength: maxResponseBytes,
        ...guardedAgents({ allowPrivate }),
      });
    } catch (error) {
      throw this.lost(readLostRequest(error, deadline.aborted), request);
    }
  }

  /** An address that leads elsewhere would carry the key there. */
  private resolve(path: string): URL {
    const isAbsolute = /^https?:/i.test(path);
    const url = URL.parse(isAbsolute ? path : `${this.base.href}${path.replace(/^\//, '')}`);
    const [written = ''] = path.split(/[?#]/);
    if (url?.origin === this.base.origin && !/(^|\/)(\.|%2e){1,2}(\/|$)/i.test(written)) return url;
    throw this.error({ code: 'foreign_address', message: 'That is no address of the provider.', retryable: false });
  }

  private refused(
    request: ProviderRequest<unknown>,
    status: number,
    body: unknown,
    headers: Readonly<Record<string, string>>,
  ): ProviderError {
    const { provider, errors } = this.options;
    const refusal = { status, body, retryAfter: headers['retry-after'] };
    const { outcomeUnknown, ...info } = readRefusal(
      provider,
      [...(request.errors ?? []), ...errors],
      refusal,
      new Date(),
    );
    return new ProviderError(this.withoutKey({ ...info, ...unknownIf(outcomeUnknown && request.creates) }));
  }

  private lost(
    { code, message, retryable, wasSent, cause }: LostRequest,
    request: ProviderRequest<unknown>,
  ): ProviderError {
    return this.error({ code, message, retryable, outcomeUnknown: wasSent && request.creates === true }, cause);
  }

  private error(
    { code, outcomeUnknown, ...info }: ProviderErrorInfo & { outcomeUnknown?: boolean },
    cause?: Error,
  ): ProviderError {
    const complete = { ...info, code: `${this.options.provider}.${code}`, ...unknownIf(outcomeUnknown) };
    return new ProviderError(this.withoutKey(complete), cause && { cause });
  }

  private withoutKey<I extends ProviderErrorInfo>(info: I): I {
    const { value = '', variable = '' } = this.options.key ?? {};
    return value === '' ? info : { ...info, message: info.message.replaceAll(value, `<${variable}>`) };
  }
}

const unknownIf = (outcomeUnknown: boolean | undefined) => (outcomeUnknown === true ? { outcomeUnknown } : {});

/** What isn't JSON stays text: an error page, or `OK`. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const headersOf = ({ headers }: AxiosResponse): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
