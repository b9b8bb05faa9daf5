/** Finds out who the people behind the demo's keys are. */
import { Me, Member } from '@greenlight/shared/identity/member.js';
import { pageOf } from '@greenlight/shared/kernel/page.js';
import type { DemoKeys } from '../../modules/identity/demo-keys-file.js';
import { DEMO_PERSONS, type DemoPerson } from '../../modules/identity/demo-people.js';
import { ApiClient } from './api-client.js';
import type { Cast, Person, Stage } from './stage.js';
import type { Transcript } from './transcript.js';

const PARTS: Readonly<Record<DemoPerson, string>> = {
  owner: 'plans, writes and submits; may not approve her own work',
  reviewer1: 'approves or rejects what is submitted',
  reviewer2: 'approves or rejects what is submitted',
  operator: 'watches the renders',
  admin: 'sets the rules',
};

/** Throws `Refused` when a key isn't known to the server. */
export const assembleCast = async (apiUrl: string, { keys }: DemoKeys, transcript: Transcript): Promise<Cast> => {
  const people: Partial<Record<DemoPerson, Person>> = {};
  let tenant: Cast['tenant'] | undefined;
  for (const person of DEMO_PERSONS) {
    const api = new ApiClient({ apiUrl, person, key: keys[person] }, transcript);
    const me = await api.get('me', Me);
    const { id, name, role } = me.user;
    people[person] = { id, name, firstName: name.split(' ')[0] ?? name, role, api };
    tenant = me.tenant;
  }
  const cast = { ...people, tenant } as Omit<Cast, 'names'>;
  const members = await cast.owner.api.get('members?limit=200', pageOf(Member));
  return { ...cast, names: new Map(members.data.map(({ id, name }) => [id, name])) };
};

export const introduceCast = ({ cast, narrator }: Stage): void => {
  narrator.table(DEMO_PERSONS.map((person) => [person, cast[person].name, cast[person].role, PARTS[person]]));
};
