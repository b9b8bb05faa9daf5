/** `npm run demo`, once everything is built: one real campaign through the public API, told and checked step by step. */
import { once } from 'node:events';
import { relative } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { assembleCast } from './demo/assemble-cast.js';
import { requireProvider } from './demo/check-provider.js';
import type { DemoOptions } from './demo/demo-options.js';
import { Expectations } from './demo/expectations.js';
import { Narrator } from './demo/narrator.js';
import { type DemoServer, openServer } from './demo/open-server.js';
import { OUTSIDE_SERVICES } from './demo/outside-providers.js';
import { play } from './demo/play.js';
import { readBrief } from './demo/read-brief.js';
import type { Outside } from './demo/stage.js';
import { durationText } from './demo/text-layout.js';
import { Transcript } from './demo/transcript.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const cwd = process.cwd();

/** As short as it can be from where the person is. */
const pathText = (path: string): string => {
  const fromHere = relative(cwd, path);
  return fromHere === '' || fromHere.startsWith('..') ? path : fromHere;
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const unlessBroken = async <T>(work: Promise<T>, broken: Promise<string> | undefined): Promise<T> => {
  if (broken === undefined) return work;
  const breakage = broken.then((how): never => {
    throw new Error(`The demo’s own stack broke: ${how}.`);
  });
  return Promise.race([work, breakage]);
};

/** One performance. It ends at its next step when it is told to stop, and puts back what it changed for its own sake. */
class Demo {
  private readonly narrator = new Narrator(
    process.stdout,
    process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
  );
  private readonly transcript = new Transcript();

  constructor(
    private readonly options: DemoOptions,
    private readonly stopped: AbortSignal,
  ) {}

  /** Returns the exit code. Throws before anything is started when the brief can't be used. */
  async run(): Promise<number> {
    const { briefPath, server: wanted } = this.options;
    const { campaign } = await readBrief(briefPath, new Date());
    this.narrator.title(`Greenlight demo: ${campaign.name}`);
    this.narrator.detail(`from ${pathText(briefPath)}`);
    const server = await openServer(wanted, (line) => this.narrator.detail(line), this.stopped);
    try {
      const own = wanted.kind === 'own' ? ' (a stack of its own, with fresh data)' : '';
      this.narrator.detail(`on ${server.apiUrl}${own}`);
      this.tellProvider(server);
      const code = await this.performAndTell(server);
      if (wanted.kind === 'own' && !this.stopped.aborted) await this.offerToStay(server);
      return code;
    } finally {
      await server.stop();
    }
  }

  private async performAndTell(server: DemoServer): Promise<number> {
    try {
      await this.perform(server);
    } catch (error) {
      const failure = this.stopped.aborted ? 'Stopped before the end.' : messageOf(error);
      this.narrator.failure(failure);
      if (server.logPath !== undefined) this.narrator.say(`What the server said: ${pathText(server.logPath)}`);
      await this.writeDown({ outcome: 'failed', failure });
      return 1;
    }
    await this.writeDown({ outcome: 'all as it should be' });
    return 0;
  }

  private async perform(server: DemoServer): Promise<void> {
    const { apiUrl, storageDir } = server;
    const { narrator, transcript, options } = this;
    const cast = await assembleCast(apiUrl, server.keys, transcript);
    const outside = this.outsideOf(server);
    if (outside !== undefined) await requireProvider(cast, outside.name);
    const stage = {
      cast,
      ...(outside === undefined ? {} : { outside }),
      apiUrl,
      ...(storageDir === undefined ? {} : { storageDir }),
      outDir: pathText(options.outDir),
      narrator,
      expect: new Expectations(narrator, transcript),
      transcript,
      stopped: this.stopped,
      brief: () => readBrief(options.briefPath, new Date()),
    };
    const began = performance.now();
    const ending = await unlessBroken(play(stage, options.server.kind === 'own'), server.broken);
    const { requestCount, checkCount } = transcript;
    narrator.title(
      `All as it should be: ${checkCount} expectations met in ${requestCount} requests and ${ending.events} events, ` +
        `within ${durationText(performance.now() - began)}.`,
    );
  }

  private outsideOf({ standIn }: DemoServer): Outside | undefined {
    const { provider: name } = this.options;
    if (name === undefined) return undefined;
    return { name, title: OUTSIDE_SERVICES[name].title, ...(standIn === undefined ? {} : { standIn }) };
  }

  private tellProvider({ standIn }: DemoServer): void {
    const { provider, server } = this.options;
    if (provider === undefined) return;
    const { title, variable, makes } = OUTSIDE_SERVICES[provider];
    if (standIn !== undefined) {
      this.narrator.detail(
        `${makes} by a stand-in on ${standIn.url} that speaks ${title}’s wire format and makes plain gradients; set ${variable} for the real one`,
      );
    } else {
      const which = server.kind === 'foreign' ? ', as that server is set up for it' : ` itself, for ${variable} is set`;
      this.narrator.detail(`${makes} by ${title}${which}: what is ordered there may cost money`);
    }
  }

  private async writeDown(outcome: Readonly<Record<string, unknown>>): Promise<void> {
    const { jsonPath, briefPath } = this.options;
    if (jsonPath === undefined) return;
    await this.transcript.write(jsonPath, { file: relative(ROOT, briefPath), ...outcome });
    this.narrator.say(`Everything that was asked and answered: ${pathText(jsonPath)}`);
  }

  private async offerToStay({ apiUrl, keysPath, broken }: DemoServer): Promise<void> {
    if (!this.options.keep) {
      this.narrator.detail('With --keep the stack goes on running, so that you can open the pages yourself.');
      return;
    }
    this.narrator.title('Still running, so that you can look around; Ctrl-C stops it.');
    this.narrator.table([
      ['newsroom', `${apiUrl}/newsroom/demo`],
      ['API', `${apiUrl}/api/docs`],
      ['keys', pathText(keysPath)],
    ]);
    await Promise.race([once(this.stopped, 'abort'), broken]);
  }
}

/** Returns the exit code. Throws when it can't begin, or when what happened can't be written down. */
export const demo = (options: DemoOptions, stopped: AbortSignal): Promise<number> => new Demo(options, stopped).run();
