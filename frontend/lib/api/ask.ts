/** Asks the API as the person who is signed in. Who isn't, or isn't any more, is led to the sign-in page. */
import 'server-only';
import { redirect } from 'next/navigation';
import type { z } from 'zod';
import { readSessionKey } from '../session/session-cookie';
import { ApiProblem } from './api-problem';
import { type ApiCall, callApi } from './call-api';

const asPerson = async <S extends z.ZodType>(call: Omit<ApiCall<S>, 'key'>): Promise<z.output<S>> => {
  const key = await readSessionKey();
  if (key === undefined) redirect('/sign-in');
  try {
    return await callApi({ ...call, key });
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'unauthenticated') redirect('/sign-in?reason=ended');
    throw error;
  }
};

/** Throws `ApiProblem`. */
export const readApi = <S extends z.ZodType>(
  path: string,
  schema: S,
  query: ApiCall<S>['query'] = {},
): Promise<z.output<S>> => asPerson({ path, schema, query });

/** Throws `ApiProblem`. */
export const postApi = <S extends z.ZodType>(
  path: string,
  schema: S,
  body: unknown,
  options: Pick<ApiCall<S>, 'rev' | 'isSlow'> = {},
): Promise<z.output<S>> => asPerson({ method: 'POST', path, schema, body, ...options });

/** `rev` is the revision that the edit is based on. Throws `ApiProblem`. */
export const patchApi = <S extends z.ZodType>(
  path: string,
  schema: S,
  body: unknown,
  rev: number,
): Promise<z.output<S>> => asPerson({ method: 'PATCH', path, schema, body, rev });
