import type { RenderJobSummary } from '@greenlight/shared/media/render-job-lists.js';
import { progressLine } from './follow-renders.js';

const job = (changes: Partial<RenderJobSummary>) =>
  ({
    spec: { type: 'video' },
    provider: 'studio',
    state: 'running',
    progress: { percent: 0 },
    ...changes,
  }) as RenderJobSummary;

describe('the line of a render job', () => {
  it('says how far it is, at which step, and how long it will take', () => {
    const progress = { percent: 65, step: 3, steps: 3, etaMs: 4_200 };
    expect(progressLine('Film', job({ progress }))).toBe(
      'Film  video  studio     running      65 %  step 3/3   about 4.2 s left',
    );
  });

  it('stays silent about steps and time that nobody gave, and about time once it is done', () => {
    expect(progressLine('Film', job({}))).toBe('Film  video  studio     running       0 %');
    const done = job({ state: 'published', progress: { percent: 100, etaMs: 0 } });
    expect(progressLine('Film', done)).toBe('Film  video  studio     published   100 %');
  });
});
