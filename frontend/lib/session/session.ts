/** Who is signed in, and the people of the same organisation: read once for a request, however many parts ask. */
import 'server-only';
import { Me, Member } from '@greenlight/shared/identity/member.js';
import { MAX_PAGE_LIMIT, pageOf } from '@greenlight/shared/kernel/page.js';
import { cache } from 'react';
import { readApi } from '../api/ask';
import { settle } from '../api/loaded';
import { People } from './people';

/** Throws `ApiProblem`. */
export const currentSession = cache((): Promise<Me> => readApi('/me', Me));

export interface Staff {
  readonly me: Member;
  /** The reader alone, where the members can't be read. */
  readonly members: readonly Member[];
}

/** Throws `ApiProblem` when not even the reader is known. */
export const staff = cache(async (): Promise<Staff> => {
  const [{ user }, members] = await Promise.all([
    currentSession(),
    settle(readApi('/members', pageOf(Member), { limit: MAX_PAGE_LIMIT })),
  ]);
  return { me: user, members: members.ok ? members.value.data : [user] };
});

/** Calls people by their names. Throws `ApiProblem`. */
export const people = cache(async (): Promise<People> => {
  const { me, members } = await staff();
  return new People(me.id, members);
});
