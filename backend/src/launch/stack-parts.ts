/** What a stack is built from, and the tools that build it. They check by themselves what is out of date. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { BuildFailed, type Part } from './build-parts.js';
import { FRONTEND, nextProgram } from './next-program.js';
import { isWebCurrent } from './web-build.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

const tscProgram = (): string => createRequire(import.meta.url).resolve('typescript/bin/tsc');

/** What the tool says is shown only when it fails. */
const run = async (program: string, line: readonly string[], cwd: string, stopped: AbortSignal): Promise<void> => {
  stopped.throwIfAborted();
  const child = spawn(process.execPath, [program, ...line], {
    cwd,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: stopped,
  });
  const [said, complaints, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  if (code !== 0) throw new BuildFailed(`${said}${complaints}`.trim());
};

const typescriptPart = (name: string, needs: readonly string[]): Part => ({
  name,
  needs,
  build: (stopped) => run(tscProgram(), ['-b', name], ROOT, stopped),
});

export const TYPESCRIPT_PARTS: readonly Part[] = [
  typescriptPart('shared', []),
  typescriptPart('providers', ['shared']),
  typescriptPart('backend', ['providers']),
];

/** Reads the rules from `shared`, and nothing else of ours. */
export const WEB_PART: Part = {
  name: 'the web app',
  needs: ['shared'],
  build: async (stopped) => {
    if (!(await isWebCurrent())) await run(nextProgram(), ['build'], FRONTEND, stopped);
  },
};
