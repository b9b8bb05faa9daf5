'use server';
/** Forgets the key that this browser holds. The key itself stays good: an admin revokes keys. */
import { redirect } from 'next/navigation';
import { forgetSessionKey } from './session-cookie';

export const signOut = async (): Promise<void> => {
  await forgetSessionKey();
  redirect('/sign-in?reason=signed-out');
};
