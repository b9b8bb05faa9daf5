import { readFileSync } from 'node:fs';
import { statesLeadingTo } from '../kernel/machine-states.js';
import { drawnMoves, possibleMoves } from '../testing/machine-picture.js';
import { ILLEGAL, machineTable, reachableStates } from '../testing/machine-table.js';
import { sampleCause } from '../testing/sample-cause.js';
import { CREATIVE_STATES } from './creative.js';
import {
  type CreativeContext,
  type CreativeEvent,
  type CreativePosition,
  creativeMachine,
  moveCreative,
  usesGenerated,
} from './creative-machine.js';

const causes = [sampleCause()];
const clean: CreativeContext = { staleCauses: [] };
const stale: CreativeContext = { staleCauses: causes };

const events = {
  GENERATE: { type: 'GENERATE', everything: true },
  'GENERATED, complete': { type: 'GENERATED', complete: true },
  'GENERATED, incomplete': { type: 'GENERATED', complete: false },
  GENERATION_FAILED: { type: 'GENERATION_FAILED' },
  'GENERATION_CANCELLED, complete': { type: 'GENERATION_CANCELLED', complete: true },
  'GENERATION_CANCELLED, incomplete': { type: 'GENERATION_CANCELLED', complete: false },
  'EDIT, complete': { type: 'EDIT', complete: true },
  'EDIT, incomplete': { type: 'EDIT', complete: false },
  'RELINK, complete': { type: 'RELINK', complete: true },
  'RELINK, incomplete': { type: 'RELINK', complete: false },
  MARK_STALE: { type: 'MARK_STALE', causes },
  ARCHIVE: { type: 'ARCHIVE' },
  'RESTORE, complete': { type: 'RESTORE', complete: true, causes: [] },
  'RESTORE, incomplete': { type: 'RESTORE', complete: false, causes: [] },
  'RESTORE, stale by now': { type: 'RESTORE', complete: true, causes },
} as const satisfies Record<string, CreativeEvent>;

const NEVER = Object.fromEntries(Object.keys(events).map((label) => [label, ILLEGAL]));
const AT_REST = {
  ...NEVER,
  GENERATE: 'generating',
  'EDIT, complete': 'ready',
  'EDIT, incomplete': 'draft',
  'RELINK, complete': 'ready',
  'RELINK, incomplete': 'draft',
  ARCHIVE: 'archived',
};

const contextIn = (state: string): CreativeContext => {
  if (state === 'generating') {
    return { ...clean, generation: { everything: true, knownCauses: 0 } };
  }
  return state === 'stale' ? stale : clean;
};

const run = (start: CreativePosition, ...steps: CreativeEvent[]): CreativePosition => steps.reduce(moveCreative, start);
const ready: CreativePosition = { value: 'ready', context: clean };
const markedStale = { type: 'MARK_STALE', causes } as const;
const everything = { type: 'GENERATE', everything: true } as const;
const part = { type: 'GENERATE', everything: false } as const;
const generated = { type: 'GENERATED', complete: true } as const;

describe('the creative machine', () => {
  it('allows this and nothing else', () => {
    expect(machineTable(creativeMachine, { events, contextIn })).toEqual({
      draft: { ...AT_REST, MARK_STALE: 'draft' },
      generating: {
        ...NEVER,
        'GENERATED, complete': 'ready',
        'GENERATED, incomplete': 'draft',
        GENERATION_FAILED: 'failed',
        'GENERATION_CANCELLED, complete': 'ready',
        'GENERATION_CANCELLED, incomplete': 'draft',
        MARK_STALE: 'generating',
      },
      ready: { ...AT_REST, MARK_STALE: 'stale' },
      failed: { ...AT_REST, MARK_STALE: 'failed' },
      stale: { ...AT_REST, 'EDIT, complete': 'stale', 'EDIT, incomplete': 'stale', MARK_STALE: 'stale' },
      archived: {
        ...NEVER,
        'RESTORE, complete': 'ready',
        'RESTORE, incomplete': 'draft',
        'RESTORE, stale by now': 'stale',
      },
    });
  });

  it('is drawn in the README as it is', () => {
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
    const key = (context: CreativeContext) =>
      `${context.staleCauses.length > 0} ${usesGenerated(context)} ${context.generation?.everything}`;
    expect(drawnMoves(readme, 'Creative')).toEqual(possibleMoves(creativeMachine, Object.values(events), key));
  });

  it('reaches every state from a draft', () => {
    const key = ({ staleCauses, generation }: CreativeContext) =>
      `${staleCauses.length > 0} ${generation !== undefined}`;
    expect(reachableStates(creativeMachine, Object.values(events), key)).toEqual([...CREATIVE_STATES].sort());
  });

  it('becomes stale only out of ready or stale; elsewhere it remembers why', () => {
    expect(statesLeadingTo(creativeMachine, 'MARK_STALE', 'stale')).toEqual(['ready', 'stale']);
    const failed = run({ value: 'failed', context: clean }, markedStale);
    expect(failed.context.staleCauses).toEqual(causes);
    expect(run(failed, { type: 'EDIT', complete: true }).value).toBe('stale');
  });

  it('mends a stale creative when everything was made anew', () => {
    expect(run(ready, markedStale, everything, generated)).toEqual({
      value: 'ready',
      context: { staleCauses: [], generation: undefined },
    });
  });

  it('leaves a stale creative stale when only a part was made anew, and still uses that part', () => {
    const generating = run(ready, markedStale, part);
    expect(usesGenerated(generating.context)).toBe(true);
    expect(run(generating, generated)).toMatchObject({ value: 'stale', context: { staleCauses: causes } });
  });

  it('lands in stale with all its causes when the strategy changes while it is generating, and uses no output', () => {
    const later = sampleCause(3, ['tone']);
    const generating = run(ready, markedStale, everything, { type: 'MARK_STALE', causes: [later] });
    expect(generating.value).toBe('generating');
    expect(usesGenerated(generating.context)).toBe(false);
    expect(run(generating, generated)).toMatchObject({ value: 'stale', context: { staleCauses: [...causes, later] } });
  });

  it('does not forget why it was stale when making it anew failed or was cancelled', () => {
    const generating = run(ready, markedStale, everything);
    expect(run(generating, { type: 'GENERATION_FAILED' }).context.staleCauses).toEqual(causes);
    expect(run(generating, { type: 'GENERATION_CANCELLED', complete: true })).toMatchObject({
      value: 'stale',
      context: { staleCauses: causes },
    });
  });

  it('takes a person’s word that it fits the active strategy as it is', () => {
    expect(run(ready, markedStale, { type: 'RELINK', complete: true })).toMatchObject({
      value: 'ready',
      context: { staleCauses: [] },
    });
  });
});
