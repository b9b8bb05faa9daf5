/** A machine's moves as a picture in Mermaid draws them, so that a picture can be compared with its machine. */
import type { AnyStateMachine, ContextFrom, EventFromLogic } from 'xstate';
import { getAdjacencyMap } from 'xstate/graph';

const MAX_GRAPH_STEPS = 20_000;

/**
 * Every move from one state to another that some sequence of the events makes, as `from --> to: EVENT`, and where it
 * begins; sorted. Contexts that only grow would make the graph endless, so `contextKey` tells apart what guards tell
 * apart.
 */
export const possibleMoves = <M extends AnyStateMachine>(
  machine: M,
  events: readonly EventFromLogic<M>[],
  contextKey: (context: ContextFrom<M>) => string = () => '',
): string[] => {
  const places = getAdjacencyMap(machine as AnyStateMachine, {
    events: [...events],
    serializeState: (snapshot) => `${snapshot.value} ${contextKey(snapshot.context)}`,
    limit: MAX_GRAPH_STEPS,
  });
  const moves = Object.values(places).flatMap(({ state: from, transitions }) =>
    Object.values<(typeof transitions)[string]>(transitions).flatMap(({ state: to, event }) =>
      to.value === from.value ? [] : [`${from.value} --> ${to.value}: ${event.type}`],
    ),
  );
  return [...new Set([`[*] --> ${machine.config.initial}`, ...moves])].sort();
};

/**
 * The moves in the pictures with this title, or with it and more after a comma; sorted. One arrow may stand for several
 * events, and words in brackets are for people.
 */
export const drawnMoves = (markdown: string, title: string): string[] =>
  [...markdown.matchAll(new RegExp(`state "${title}(?:, [^"]*)?" as \\w+ \\{([^}]*)\\}`, 'g'))]
    .flatMap(([, picture = '']) =>
      picture
        .replace(/\([^)]*\)/g, '')
        .trim()
        .split(/\s*\n\s*/),
    )
    .flatMap((line) => {
      const [arrow, events] = line.split(': ');
      return events === undefined ? [line] : events.split(',').map((event) => `${arrow}: ${event.trim()}`);
    })
    .sort();
