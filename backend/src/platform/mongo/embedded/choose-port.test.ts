import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { choosePort, isPortFree } from './choose-port.js';

async function occupyPort(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

describe('choosePort', () => {
  it('takes the preferred port again when it is free', async () => {
    const { server, port } = await occupyPort();
    await new Promise((resolve) => server.close(resolve));
    await expect(choosePort(port)).resolves.toBe(port);
  });

  it('takes another when somebody listens on it', async () => {
    const { server, port } = await occupyPort();
    try {
      const chosen = await choosePort(port);
      expect(chosen).not.toBe(port);
      await expect(isPortFree(chosen)).resolves.toBe(true);
    } finally {
      server.close();
    }
  });

  it('takes any free port when none is preferred', async () => {
    await expect(choosePort(undefined)).resolves.toBeGreaterThan(0);
  });
});
