/** The outcome of reading something for a part of a page: one part that can't be read doesn't take the page with it. */
import { ApiProblem } from './api-problem';

export type Loaded<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: ApiProblem };

/** Refusals of the API become a value; whatever else is thrown (redirects, defects) is thrown on. */
export const settle = async <T>(reading: Promise<T>): Promise<Loaded<T>> => {
  try {
    return { ok: true, value: await reading };
  } catch (error) {
    if (error instanceof ApiProblem) return { ok: false, problem: error };
    throw error;
  }
};
