/** The one place that speaks to the API: on the server only, so that the key of a person never reaches a browser. */
import 'server-only';
import type { z } from 'zod';
import { notUnderstood, overdue, problemOf, unreachable } from './api-problem';
import { apiUrl } from './api-url';

const TIMEOUT_MS = 10_000;
/** Of what waits for a writer, maybe for many creatives. */
const SLOW_TIMEOUT_MS = 120_000;

export interface ApiCall<S extends z.ZodType> {
  readonly key: string;
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `/api/v1`; its parts are already encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  /** The revision that an edit is based on. */
  readonly rev?: number;
  /** Whether the API has more to do than to read and write. */
  readonly isSlow?: boolean;
  /** What a success looks like; from `@greenlight/shared`, as the API's own description of it. */
  readonly schema: S;
}

const addressOf = ({ path, query = {} }: Pick<ApiCall<z.ZodType>, 'path' | 'query'>): URL => {
  const address = new URL(`${apiUrl()}/api/v1${path}`);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') address.searchParams.set(name, String(value));
  }
  return address;
};

const send = async (call: ApiCall<z.ZodType>): Promise<Response> => {
  const { key, method = 'GET', body, rev, isSlow = false } = call;
  const headers: Record<string, string> = { authorization: `Bearer ${key}`, accept: 'application/json' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (rev !== undefined) headers['if-match'] = `"${rev}"`;
  try {
    return await fetch(addressOf(call), {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(isSlow ? SLOW_TIMEOUT_MS : TIMEOUT_MS),
    });
  } catch (error) {
    throw error instanceof DOMException && error.name === 'TimeoutError' ? overdue() : unreachable();
  }
};

const jsonOf = async (response: Response): Promise<unknown> => {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
};

/** Throws `ApiProblem`: for refusals, when the API can't be reached, and for answers that aren't as described. */
export const callApi = async <S extends z.ZodType>(call: ApiCall<S>): Promise<z.output<S>> => {
  const response = await send(call);
  const body = await jsonOf(response);
  if (!response.ok) throw problemOf(response.status, body);
  const parsed = call.schema.safeParse(body);
  if (!parsed.success) throw notUnderstood(call.path);
  return parsed.data;
};
