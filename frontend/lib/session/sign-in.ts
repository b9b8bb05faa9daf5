'use server';
/** Signs a person in with an API key (ADR 9): the API says whose it is, and the browser is given a cookie it can't read. */
import { Me } from '@greenlight/shared/identity/member.js';
import { redirect } from 'next/navigation';
import { ApiProblem } from '../api/api-problem';
import { callApi } from '../api/call-api';
import { apiKeyIn } from './api-key-in';
import { demoKeysFile } from './demo-keys-file';
import { safePath } from './safe-path';
import { keepSessionKey } from './session-cookie';
import { unknownKey } from './unknown-key';

export interface SignInState {
  readonly problem?: { readonly title: string; readonly detail: string };
}

const NO_KEY: SignInState = {
  problem: {
    title: 'That isn’t an API key',
    detail:
      'A key is one long word that begins with “gl_”. Copy one whole value from the keys file, without the others.',
  },
};

const problemState = (problem: ApiProblem): SignInState =>
  problem.code === 'unauthenticated'
    ? { problem: unknownKey(demoKeysFile()) }
    : { problem: { title: problem.title, detail: problem.message } };

const textOf = (value: FormDataEntryValue | null): string => (typeof value === 'string' ? value : '');

export const signIn = async (_before: SignInState, form: FormData): Promise<SignInState> => {
  const key = apiKeyIn(textOf(form.get('key')));
  if (key === undefined) return NO_KEY;
  try {
    await callApi({ key, path: '/me', schema: Me });
  } catch (error) {
    if (error instanceof ApiProblem) return problemState(error);
    throw error;
  }
  await keepSessionKey(key);
  redirect(safePath(form.get('next')));
};
