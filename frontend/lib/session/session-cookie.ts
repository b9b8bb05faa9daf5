/** The cookie that holds a person's API key (ADR 9): HttpOnly and SameSite=Strict, so no script and no other site has it. */
import 'server-only';
import { cookies, headers } from 'next/headers';
import { SESSION_COOKIE } from './session-cookie-name';

const DAY_S = 24 * 60 * 60;
const SESSION_S = 7 * DAY_S;

const isEncrypted = async (): Promise<boolean> => (await headers()).get('x-forwarded-proto') === 'https';

export const readSessionKey = async (): Promise<string | undefined> => (await cookies()).get(SESSION_COOKIE)?.value;

export const keepSessionKey = async (key: string): Promise<void> => {
  (await cookies()).set(SESSION_COOKIE, key, {
    httpOnly: true,
    sameSite: 'strict',
    secure: await isEncrypted(),
    path: '/',
    maxAge: SESSION_S,
  });
};

export const forgetSessionKey = async (): Promise<void> => {
  (await cookies()).delete(SESSION_COOKIE);
};
