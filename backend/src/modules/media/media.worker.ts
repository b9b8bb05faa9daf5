/** Media in a worker process: the handler of render work, and how much of it there may be at once. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobKinds } from '../../platform/queue/job-kinds.js';
import { AdvanceRenderJob } from './advance-render-job.js';
import { GiveUpRender } from './give-up-render.js';
import { RenderLimits } from './render-limits.js';
import { renderWork } from './render-work.js';

@Injectable()
export class MediaWorker implements OnModuleInit {
  constructor(
    private readonly kinds: JobKinds,
    private readonly advance: AdvanceRenderJob,
    private readonly giveUp: GiveUpRender,
    private readonly limits: RenderLimits,
  ) {}

  onModuleInit(): void {
    this.kinds.handle(renderWork, {
      run: (run) => this.advance.execute(run),
      giveUp: (run, reason) => this.giveUp.execute(run, { code: 'render.gave_up', message: reason, retryable: false }),
      limitsOf: (provider) => this.limits.of(provider),
    });
  }
}
