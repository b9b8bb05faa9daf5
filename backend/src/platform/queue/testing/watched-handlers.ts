/** Handlers that a test watches and ends as it likes. */
import { type again, done, type JobHandler, type JobRun } from '../job-handler.js';
import type { Wash } from './queue-bench.js';

/** A handler that begins, says so, and ends when the test says how. */
export const heldHandler = () => {
  const begun = Promise.withResolvers<JobRun<Wash>>();
  const end = Promise.withResolvers<typeof done>();
  const handler: JobHandler<Wash> = {
    run(run) {
      begun.resolve(run);
      return end.promise;
    },
  };
  return { handler, begun: begun.promise, end };
};

export const recording = (outcome: (run: JobRun<Wash>) => Promise<ReturnType<typeof again>> = async () => done) => {
  const runs: JobRun<Wash>[] = [];
  const handler: JobHandler<Wash> = {
    run(run) {
      runs.push(run);
      return outcome(run);
    },
  };
  return { handler, runs, loads: () => runs.map(({ job }) => job.payload.load) };
};
