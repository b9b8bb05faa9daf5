/** How an event is told: the words after the name of who did it. One line for each action, or it doesn't compile. */
import type { EventAction, EventData } from '@greenlight/shared/events/event-catalogue.js';
import type { People } from '../../../lib/session/people';

export interface Telling {
  readonly subject: { readonly kind: string; readonly id: string };
  readonly names: People;
  readonly timeZone: string;
}

export type Sentences<A extends EventAction> = { readonly [K in A]: (data: EventData<K>, telling: Telling) => string };

/** `“Roof”`, or what kind of thing it is when nobody noted its name. */
export const called = (name: string | undefined, otherwise: string): string =>
  name === undefined ? otherwise : `“${name}”`;
