import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { findRefusedPorts, refusalText, type WantedPort } from './port-probe.js';

/** Some containers have no IPv6. */
const LOCAL_HOSTS = Object.values(networkInterfaces()).some((all) => all?.some(({ family }) => family === 'IPv6'))
  ? ['127.0.0.1', '0.0.0.0', '::1', '::']
  : ['127.0.0.1', '0.0.0.0'];

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

const occupy = async (host: string): Promise<number> => {
  const server = createServer();
  open.push(server);
  await once(server.listen(0, host), 'listening');
  return (server.address() as AddressInfo).port;
};

const freePort = async (): Promise<number> => {
  const port = await occupy('127.0.0.1');
  open.pop()?.close();
  return port;
};

const api = (port: number): WantedPort => ({ port, host: '127.0.0.1', part: 'API', variable: 'PORT' });
const web = (port: number): WantedPort => ({ port, host: '127.0.0.1', part: 'web app', variable: 'WEB_PORT' });

describe('the ports', () => {
  it('are found free when nobody listens there', async () => {
    await expect(findRefusedPorts([api(await freePort()), web(await freePort())])).resolves.toEqual([]);
  });

  it.each(LOCAL_HOSTS)('are found taken when somebody listens on %s', async (host) => {
    const port = await occupy(host);
    const free = await freePort();
    await expect(findRefusedPorts([api(free), web(port)])).resolves.toEqual([{ ...web(port), code: 'EADDRINUSE' }]);
  });

  it('are found refused, with what the system says, on an address that isn’t ours', async () => {
    const elsewhere = { ...api(await freePort()), host: '192.0.2.1' };
    await expect(findRefusedPorts([elsewhere])).resolves.toEqual([{ ...elsewhere, code: 'EADDRNOTAVAIL' }]);
  });

  it('are refused in one line that names them and says what to type', () => {
    const code = 'EADDRINUSE';
    expect(refusalText([{ ...api(3001), code }])).toMatch(
      /^Port 3001 \(API\) is taken by another program\. .*: PORT=3101 npm start .*DATA_DIR.*$/,
    );
    expect(
      refusalText([
        { ...api(65_500), code },
        { ...web(3000), code },
      ]),
    ).toMatch(/^Ports 65500 \(API\) and 3000 \(web app\) are taken .*: PORT=65400 WEB_PORT=3100 npm start .*$/);
  });

  it('say what the system says when it is something else', () => {
    expect(refusalText([{ ...api(80), code: 'EACCES' }])).toContain('Port 80 (API) is not for this account to use.');
    expect(refusalText([{ ...api(80), code: 'EADDRNOTAVAIL' }])).toContain(
      'Port 80 (API) is not to be had on 127.0.0.1 (EADDRNOTAVAIL).',
    );
  });
});
