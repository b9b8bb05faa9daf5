import { z } from 'zod';
import { done } from './job-handler.js';
import { defineJobKind } from './job-kind.js';
import { JobKinds } from './job-kinds.js';

const kind = defineJobKind({ name: 'wash', payload: z.object({}) });
const handler = { run: async () => done };

describe('the kinds of background work', () => {
  it('refuse to start a worker while a kind has no handler', () => {
    const kinds = new JobKinds();
    kinds.declare(kind);
    expect(() => kinds.assertComplete()).toThrow('the kind wash has no handler');
  });

  it('refuse a second handler for a kind', () => {
    const kinds = new JobKinds();
    kinds.handle(kind, handler);
    expect(() => kinds.handle(kind, handler)).toThrow('two handlers');
  });

  it('refuse to start a worker with a handler for a kind that nobody declared', () => {
    const kinds = new JobKinds();
    kinds.handle(kind, handler);
    expect(() => kinds.assertComplete()).toThrow('the handler of wash has no kind');
  });

  it('refuse two kinds of one name, but take the same one again', () => {
    const kinds = new JobKinds();
    kinds.declare(kind);
    kinds.declare(kind);
    expect(() => kinds.declare(defineJobKind({ name: 'wash', payload: z.object({}) }))).toThrow('Two kinds of job');
  });

  it('are complete when each has one handler', () => {
    const kinds = new JobKinds();
    kinds.declare(kind);
    kinds.handle(kind, handler);
    expect(() => kinds.assertComplete()).not.toThrow();
    expect(kinds.handled()).toEqual([{ kind, handler }]);
  });
});
