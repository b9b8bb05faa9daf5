/** A request to a provider, with its key in it, leads nowhere into our own network (RELIABILITY, fault 12). */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import axios from 'axios';
import { z } from 'zod';
import { hostileAddresses, OTHER_SCHEMES, resolveInside, watchConnections } from '../testing/hostile-addresses.js';
import { refusalOf } from '../testing/refusal-of.js';
import { ProviderHttp } from './provider-http.js';

let server: Server;
let port: number;
let requests = 0;
const watch = watchConnections();

beforeAll(async () => {
  server = createServer((_, response) => {
    requests += 1;
    response.end('{}');
  }).listen(0, '::');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
  Object.assign(axios.defaults, { lookup: resolveInside });
});

afterAll(() => {
  Reflect.deleteProperty(axios.defaults, 'lookup');
  watch.stop();
  server.closeAllConnections();
  server.close();
});

const ask = (baseUrl: string, allowPrivate = false) =>
  new ProviderHttp({ provider: 'acme', baseUrl, errors: [], allowPrivate }).request({
    method: 'POST',
    path: '',
    body: { prompt: 'x' },
    answer: z.object({}),
    creates: true,
  });

describe('the address of a provider', () => {
  it('is watched: a connection that may be made is counted', async () => {
    await ask(`http://localhost:${port}/`, true);
    expect([watch.tried.splice(0), requests]).toEqual([[`127.0.0.2 ${port}`], 1]);
  });

  it('is refused without a connection when it leads inside, however it is written', async () => {
    const hostile = hostileAddresses(port).filter((address) => !/[?#]/.test(address));
    expect(hostile.length).toBeGreaterThan(90);
    for (const address of hostile) {
      const { code, outcomeUnknown } = await refusalOf(ask(address));
      expect([address, code, outcomeUnknown]).toEqual([address, 'acme.private_address', undefined]);
    }
    expect([watch.tried, requests]).toEqual([[], 1]);
  });

  it.each(OTHER_SCHEMES)('is refused when it is none of the web: %s', (address) => {
    expect(() => ask(address)).toThrow(/Invalid URL|must be an http\(s\) address/);
  });
});
