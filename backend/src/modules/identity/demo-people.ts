/** The people of the demo tenant, one for each part there is to play. */
import type { NewMember } from './members.repository.js';

export const DEMO_PEOPLE = {
  owner: { name: 'Ona Marrero', email: 'owner@demo.greenlight.example', role: 'manager' },
  reviewer1: { name: 'Rafael Duarte', email: 'reviewer1@demo.greenlight.example', role: 'reviewer' },
  reviewer2: { name: 'Ines Falk', email: 'reviewer2@demo.greenlight.example', role: 'reviewer' },
  operator: { name: 'Oskar Berg', email: 'operator@demo.greenlight.example', role: 'operator' },
  admin: { name: 'Ada Quinn', email: 'admin@demo.greenlight.example', role: 'admin' },
} as const satisfies Record<string, NewMember>;

export type DemoPerson = keyof typeof DEMO_PEOPLE;
export const DEMO_PERSONS = Object.keys(DEMO_PEOPLE) as DemoPerson[];
