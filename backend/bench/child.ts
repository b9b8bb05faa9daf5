/** Runs part of a benchmark in a process of its own, so that neither side pays for the other's memory and event loop. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const SOURCES = new URL('../test/support/typescript-sources.mjs', import.meta.url).href;

export interface Child<Answer> {
  readonly pid: number;
  readonly answer: Answer;
  /** Has it end; resolves when it has. */
  stop(): Promise<void>;
}

/** `entry` is a file below `bench` that ends with `answerParent`. Rejects when it ends without an answer. */
export const startChild = async <Question, Answer>(entry: string, question: Question): Promise<Child<Answer>> => {
  const child: ChildProcess = fork(fileURLToPath(new URL(entry, import.meta.url)), { execArgv: ['--import', SOURCES] });
  const exit = once(child, 'exit');
  const silent = exit.then(([code]) => Promise.reject(new Error(`${entry} ended with ${code} and no answer.`)));
  silent.catch(() => undefined);
  child.send(question as object);
  const [answer] = (await Promise.race([once(child, 'message'), silent])) as [Answer];
  return {
    pid: child.pid ?? 0,
    answer,
    async stop() {
      if (child.connected) child.disconnect();
      await exit;
    },
  };
};

export const askChild = async <Question, Answer>(entry: string, question: Question): Promise<Answer> => {
  const child = await startChild<Question, Answer>(entry, question);
  await child.stop();
  return child.answer;
};

/** In the child: answers the one question, and goes on until the parent has it end. */
export const answerParent = <Question, Answer>(answer: (question: Question) => Promise<Answer>): void => {
  process.once('message', async (question) => process.send?.(await answer(question as Question)));
  process.once('disconnect', () => process.exit());
};
