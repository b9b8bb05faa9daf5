/** Renders one spec into an attempt's folder, step by step; knows nothing of processes and time-outs. */
import { writeFile } from 'node:fs/promises';
import type { RenderSpec } from '@greenlight/shared/media/render-spec.js';
import { composeScene } from './compose-scene.js';
import { renderFilm } from './raster/film.js';
import { renderStill } from './raster/still.js';
import type { AttemptFolder } from './spool/job-folder.js';
import type { JobProgress, JobResult } from './spool/job-records.js';

/** For a spec that doesn't say. */
const DEFAULT_DURATION_MS = 4_000;

type Output = Extract<JobResult, { status: 'succeeded' }>['output'];

const COMPOSED_PERCENT = 10;
const POSTER_PERCENT = 25;
const FILMED_PERCENT = 99;
const REPORT_EVERY_PERCENT = 4;

/** Reports to the attempt's folder, one at a time, and never backwards. */
class ProgressReport {
  private reported = 0;

  constructor(
    private readonly attempt: AttemptFolder,
    private readonly steps: number,
  ) {}

  async reach(progress: Omit<JobProgress, 'steps'>): Promise<void> {
    if (progress.percent < this.reported) return;
    this.reported = progress.percent;
    await this.attempt.reportProgress({ ...progress, steps: this.steps });
  }

  isWorthTelling(percent: number): boolean {
    return percent >= this.reported + REPORT_EVERY_PERCENT;
  }
}

const output = (attempt: AttemptFolder, role: Output[number]['role'], name: string): Output[number] => ({
  role,
  file: `attempts/${attempt.number}/${name}`,
  mediaType: role === 'video' ? 'video/mp4' : 'image/png',
});

export async function renderJob(spec: RenderSpec, attempt: AttemptFolder): Promise<Output> {
  const isVideo = spec.type === 'video';
  const progress = new ProgressReport(attempt, isVideo ? 3 : 2);
  await progress.reach({ percent: 0, step: 1 });
  const { scene, notes } = composeScene(spec);
  for (const note of notes) await attempt.log(note);
  await attempt.log(
    `composed "${spec.template}" as ${scene.canvas.width} × ${scene.canvas.height}, ${scene.layers.length} layers`,
  );
  await progress.reach({ percent: COMPOSED_PERCENT, step: 2 });
  const still = isVideo ? 'poster.png' : 'image.png';
  const bytes = await renderStill(scene);
  await writeFile(attempt.file(still), bytes, { flush: true });
  await attempt.log(`painted ${still}, ${bytes.byteLength} bytes`);
  if (!isVideo) return [output(attempt, 'image', still)];

  await progress.reach({ percent: POSTER_PERCENT, step: 3 });
  const durationMs = spec.durationMs ?? DEFAULT_DURATION_MS;
  const startedAt = performance.now();
  await renderFilm({
    scene,
    durationMs,
    output: attempt.file('video.mp4'),
    onProgress: async (share) => {
      const percent = Math.floor(POSTER_PERCENT + share * (FILMED_PERCENT - POSTER_PERCENT));
      if (!progress.isWorthTelling(percent)) return;
      const etaMs = Math.round(((performance.now() - startedAt) * (1 - share)) / share);
      await progress.reach({ percent, step: 3, etaMs });
    },
  });
  await attempt.log(`filmed video.mp4, ${durationMs} ms`);
  return [output(attempt, 'video', 'video.mp4'), output(attempt, 'poster', still)];
}
