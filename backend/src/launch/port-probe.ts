/**
 * Finds out, before anything is started, whether the ports are free. A foreign server on one of them would otherwise be
 * taken for ours: `localhost` leads to whoever listens there, on IPv4 or on IPv6.
 */
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export interface WantedPort {
  readonly port: number;
  /** The address that we shall listen on. */
  readonly host: string;
  /** Who listens there, in words. */
  readonly part: string;
  /** The variable that chooses it. */
  readonly variable: string;
}

/** Why a port can't be had; `code` as the system names it. */
export interface Refusal extends WantedPort {
  readonly code: string;
}

const LOCAL_ADDRESSES = ['127.0.0.1', '::1'];
const ANSWER_TIMEOUT_MS = 1_000;
const HIGHEST_PORT = 65_535;
/** Far enough to be free of whoever has the usual ones. */
const ASIDE = 100;

const somebodyAnswers = async (host: string, port: number): Promise<boolean> => {
  const socket = connect({ host, port });
  const answered = once(socket, 'connect').then(
    () => true,
    () => false,
  );
  const late = new AbortController();
  const silence = pause(ANSWER_TIMEOUT_MS, false, { signal: late.signal }).catch(() => false);
  try {
    return await Promise.race([answered, silence]);
  } finally {
    late.abort();
    socket.destroy();
  }
};

/** The system's code when it doesn't let us listen. */
const whyNotListen = ({ host, port }: WantedPort): Promise<string | undefined> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });

const refusalOf = async (wanted: WantedPort): Promise<Refusal[]> => {
  const answers = await Promise.all(LOCAL_ADDRESSES.map((host) => somebodyAnswers(host, wanted.port)));
  const code = answers.includes(true) ? 'EADDRINUSE' : await whyNotListen(wanted);
  return code === undefined ? [] : [{ ...wanted, code }];
};

/** Those that can't be had, in the given order. */
export const findRefusedPorts = async (wanted: readonly WantedPort[]): Promise<Refusal[]> =>
  (await Promise.all(wanted.map(refusalOf))).flat();

const another = (port: number): number => (port + ASIDE > HIGHEST_PORT ? port - ASIDE : port + ASIDE);

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'taken by another program',
  EACCES: 'not for this account to use',
};

/** One line: which ports, why, and what to type. */
export const refusalText = (refused: readonly Refusal[]): string => {
  const ports = refused.map(({ port, part }) => `${port} (${part})`).join(' and ');
  const reasons = new Set(refused.map(({ code, host }) => REASONS[code] ?? `not to be had on ${host} (${code})`));
  const choice = refused.map(({ variable, port }) => `${variable}=${another(port)}`).join(' ');
  const [subject, verb, object] = refused.length === 1 ? ['Port', 'is', 'another'] : ['Ports', 'are', 'others'];
  return (
    `${subject} ${ports} ${verb} ${[...reasons].join(' or ')}. Choose ${object}: ${choice} npm start ` +
    '(and a DATA_DIR of its own beside a Greenlight that runs already).'
  );
};
