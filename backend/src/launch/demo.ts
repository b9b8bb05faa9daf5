/** `npm run demo -- examples/<brief>.yaml`: one real campaign through the public API, told and checked step by step. */
import { once } from 'node:events';
import { relative } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { assembleCast } from './demo/assemble-cast.js';
import { type DemoOptions, readDemoOptions, USAGE } from './demo/demo-options.js';
import { Expectations } from './demo/expectations.js';
import { Narrator } from './demo/narrator.js';
import { type DemoServer, openServer } from './demo/open-server.js';
import { play } from './demo/play.js';
import { readBrief } from './demo/read-brief.js';
import { durationText } from './demo/text-layout.js';
import { Transcript } from './demo/transcript.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const cwd = process.cwd();

const optionsOrExit = (): DemoOptions => {
  try {
    return readDemoOptions(process.argv.slice(2), process.env, { root, cwd });
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n${USAGE}\n`);
    process.exit(2);
  }
};

/** As short as it can be from where the person is. */
const pathText = (path: string): string => {
  const fromHere = relative(cwd, path);
  return fromHere === '' || fromHere.startsWith('..') ? path : fromHere;
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const options = optionsOrExit();
const narrator = new Narrator(process.stdout, process.stdout.isTTY === true && process.env.NO_COLOR === undefined);
const transcript = new Transcript();

const stopping = new AbortController();

/** The play ends at its next step, and everything that it changed for its own sake is put back. A second time ends at once. */
const stopOnSignals = (): void => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => stopping.abort(new Error('Stopped.')));
  }
};

const unlessBroken = async <T>(work: Promise<T>, broken: Promise<string> | undefined): Promise<T> => {
  if (broken === undefined) return work;
  const breakage = broken.then((how): never => {
    throw new Error(`The demo’s own stack broke: ${how}.`);
  });
  return Promise.race([work, breakage]);
};

const perform = async (server: DemoServer): Promise<void> => {
  const { apiUrl, storageDir } = server;
  const stage = {
    cast: await assembleCast(apiUrl, server.keys, transcript),
    apiUrl,
    ...(storageDir === undefined ? {} : { storageDir }),
    outDir: pathText(options.outDir),
    narrator,
    expect: new Expectations(narrator, transcript),
    transcript,
    stopped: stopping.signal,
    brief: () => readBrief(options.briefPath, new Date()),
  };
  const began = performance.now();
  const ending = await unlessBroken(play(stage, options.server.kind === 'own'), server.broken);
  const { requestCount, checkCount } = transcript;
  narrator.title(
    `All as it should be: ${checkCount} expectations met in ${requestCount} requests and ${ending.events} events, ` +
      `within ${durationText(performance.now() - began)}.`,
  );
};

const writeDown = async (outcome: Readonly<Record<string, unknown>>): Promise<void> => {
  if (options.jsonPath === undefined) return;
  await transcript.write(options.jsonPath, { file: relative(root, options.briefPath), ...outcome });
  narrator.say(`Everything that was asked and answered: ${pathText(options.jsonPath)}`);
};

const stayOpen = async ({ apiUrl, keysPath, broken }: DemoServer): Promise<void> => {
  narrator.title('Still running, so that you can look around; Ctrl-C stops it.');
  narrator.table([
    ['newsroom', `${apiUrl}/newsroom/demo`],
    ['API', `${apiUrl}/api/docs`],
    ['keys', pathText(keysPath)],
  ]);
  await Promise.race([once(stopping.signal, 'abort'), broken]);
};

/** Returns the exit code. */
const run = async (): Promise<number> => {
  const { campaign } = await readBrief(options.briefPath, new Date());
  stopOnSignals();
  narrator.title(`Greenlight demo: ${campaign.name}`);
  narrator.detail(`from ${pathText(options.briefPath)}`);
  const server = await openServer(options.server, (line) => narrator.detail(line));
  narrator.detail(
    `on ${server.apiUrl}${options.server.kind === 'own' ? ' (a stack of its own, with fresh data)' : ''}`,
  );
  let code = 0;
  try {
    await perform(server);
    await writeDown({ outcome: 'all as it should be' });
  } catch (error) {
    code = 1;
    const failure = stopping.signal.aborted ? 'Stopped before the end.' : messageOf(error);
    narrator.failure(failure);
    if (server.logPath !== undefined) narrator.say(`What the server said: ${pathText(server.logPath)}`);
    await writeDown({ outcome: 'failed', failure });
  }
  if (options.server.kind === 'own' && !stopping.signal.aborted) {
    if (options.keep) await stayOpen(server);
    else narrator.detail('With --keep the stack goes on running, so that you can open the pages yourself.');
  }
  await server.stop();
  return code;
};

try {
  process.exitCode = await run();
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
}
