/** Picks the port for the embedded database: the one of the last start while it is free, so that tools may remember it. */
import { createServer } from 'node:net';

/** Returns `preferred` when nobody listens on it, else a free port of the system's choice; loopback only. */
export async function choosePort(preferred: number | undefined): Promise<number> {
  if (preferred !== undefined && (await isPortFree(preferred))) return preferred;
  const port = await tryListening(0);
  if (port === undefined) throw new Error('no port is free on 127.0.0.1');
  return port;
}

export async function isPortFree(port: number): Promise<boolean> {
  return (await tryListening(port)) !== undefined;
}

/** The port that could be listened on (it is closed again), or undefined when it is taken. */
function tryListening(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : undefined));
    });
  });
}
