/** `assign` bound to a machine's context and events, so that updates are plain functions `(context, event) → changes`. */
import { type AnyEventObject, assign, type MachineContext } from 'xstate';

type Update<Context, Event> = (context: Context, event: Event) => Partial<Context>;

export const contextUpdates =
  <Context extends MachineContext, Events extends AnyEventObject>() =>
  <Event extends Events>(update: Update<Context, Event>) =>
    assign<Context, Event, undefined, Events, never>(({ context, event }) => update(context, event));
