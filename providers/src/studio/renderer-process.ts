/** Starts the process that renders one attempt of one job: apart from this one, with bounded memory and no secrets in its environment. */
import { type ChildProcess, spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AttemptFolder } from './spool/job-folder.js';

const MAX_HEAP_MEGABYTES = 512;
const STUCK_AFTER_MS = 5_000;
const PASSED_ON = ['PATH', 'TMPDIR', 'TEMP', 'SystemRoot'] as const;

/**
 * Node runs JavaScript, so a renderer always is the built file; when this module itself is loaded from source, as in
 * tests, that is the one of the last build (`npm test` builds first).
 */
const entry = import.meta.url.endsWith('.ts')
  ? new URL('../../dist/studio/render-child.js', import.meta.url)
  : new URL('./render-child.js', import.meta.url);

export interface RendererEnd {
  /** What happened to the process, for people. */
  reason: string;
}

export interface Renderer {
  readonly ended: Promise<RendererEnd>;
  kill(): void;
}

const reasonOf = (code: number | null, signal: NodeJS.Signals | null): string =>
  signal === null ? `ended with code ${code}` : `was ended by ${signal}`;

function endOf(child: ChildProcess): Promise<RendererEnd> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ reason: `could not be started: ${error.message}` }));
    child.once('exit', (code, signal) => resolve({ reason: reasonOf(code, signal) }));
  });
}

/** The renderer ends itself after `timeoutMs`; one that is stuck is killed a little later. */
export async function startRenderer(jobPath: string, attempt: AttemptFolder, timeoutMs: number): Promise<Renderer> {
  const stderr = await open(attempt.file('stderr.txt'), 'a');
  try {
    const child = spawn(
      process.execPath,
      [
        `--max-old-space-size=${MAX_HEAP_MEGABYTES}`,
        fileURLToPath(entry),
        jobPath,
        String(attempt.number),
        String(timeoutMs),
      ],
      {
        stdio: ['ignore', 'ignore', stderr.fd],
        env: Object.fromEntries(
          PASSED_ON.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
        ),
      },
    );
    const stuck = setTimeout(() => child.kill('SIGKILL'), timeoutMs + STUCK_AFTER_MS).unref();
    const ended = endOf(child).finally(() => clearTimeout(stuck));
    return { ended, kill: () => child.kill('SIGKILL') };
  } finally {
    await stderr.close();
  }
}
