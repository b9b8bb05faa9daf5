/** What a provider names as the address of its output leads nowhere into our own network (RELIABILITY, fault 12). */
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RenderProvider } from '@greenlight/providers/contract.js';
import type { AddressRules } from '@greenlight/providers/http/guarded-agents.js';
import {
  hostileAddresses,
  OTHER_SCHEMES,
  resolveInside,
  watchConnections,
} from '@greenlight/providers/testing/hostile-addresses.js';
import axios from 'axios';
import type { Config } from '../../../platform/config/config.js';
import { FetchOutput } from './fetch-output.js';

/** Stands for a public address; every other one of this machine stays private. */
const PUBLIC = '127.0.0.1';
const outside = {} as RenderProvider;

let folder: string;
let server: Server;
let port: number;
let location: string;
let status: number;
const requests: string[] = [];
const watch = watchConnections();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'greenlight-addresses-'));
  server = createServer(({ url = '' }, response) => {
    requests.push(url);
    response.writeHead(status, { location }).end();
  }).listen(0, '::');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
  Object.assign(axios.defaults, { lookup: resolveInside });
});

beforeEach(() => {
  status = 302;
  location = '/';
  requests.length = 0;
  watch.tried.length = 0;
});

afterAll(async () => {
  Reflect.deleteProperty(axios.defaults, 'lookup');
  watch.stop();
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

/** The rule that refuses the address. */
const refusalOf = async (address: string, addresses: AddressRules = {}): Promise<string> => {
  const outputs = new FetchOutput({ dataDir: folder } as Config, addresses);
  const { signal } = new AbortController();
  try {
    await outputs.withOutput(
      outside,
      { role: 'image', location: address, mediaType: 'image/png' },
      signal,
      ({ path }) => readFile(path),
    );
    return 'taken';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
};
const redirected = (to: string): Promise<string> => {
  location = to;
  return refusalOf(`http://${PUBLIC}:${port}/`, { allowIPAddressList: [PUBLIC] });
};
const HOSTILE = hostileAddresses(1);

describe('the address of a provider’s output', () => {
  it('is watched: a connection that may be made is counted', async () => {
    status = 404;
    expect(await redirected('/')).toBe('output.gone');
    expect([watch.tried, requests]).toEqual([[`${PUBLIC} ${port}`], ['/']]);
  });

  it('is one of many', () => {
    expect(new Set([...HOSTILE, ...OTHER_SCHEMES]).size).toBeGreaterThanOrEqual(110);
  });

  it.each(HOSTILE.map((_, at) => at))('is refused without a connection when it leads inside (%i)', async (at) => {
    const address = hostileAddresses(port)[at] ?? '';
    expect([address, await refusalOf(address)]).toEqual([address, 'output.private_address']);
    expect([watch.tried, requests]).toEqual([[], []]);
  });

  it.each(OTHER_SCHEMES)('is refused when it is none of a file on the web: %s', async (address) => {
    expect(await refusalOf(address)).toBe('output.bad_address');
    expect([watch.tried, requests]).toEqual([[], []]);
  });

  it.each([301, 302, 303, 307, 308])('is checked again where a %i leads', async (code) => {
    status = code;
    const inside = hostileAddresses(port).filter((address) => new URL(address).hostname !== PUBLIC);
    expect(inside.length).toBeGreaterThan(60);
    for (const address of inside.filter((each) => !/[^\x20-\x7e]/.test(each))) {
      expect([address, await redirected(address)]).toEqual([address, 'output.private_address']);
    }
    expect(new Set(watch.tried)).toEqual(new Set([`${PUBLIC} ${port}`]));
    expect(new Set(requests)).toEqual(new Set(['/']));
  });

  it.each(['//localhost/', '///127.0.0.2/', '\\\\127.0.0.2/', '/\\127.0.0.2:80/'])(
    'is checked again where a redirect without a scheme leads: %s',
    async (to) => {
      expect(await redirected(to)).toBe('output.private_address');
      expect(watch.tried).toEqual([`${PUBLIC} ${port}`]);
    },
  );

  it.each(OTHER_SCHEMES.filter((address) => !address.startsWith('//')))(
    'is refused when it leads to what is none of a file on the web: %s',
    async (to) => {
      expect(await redirected(to)).toBe('output.bad_address');
      expect(watch.tried).toEqual([`${PUBLIC} ${port}`]);
    },
  );

  it('is refused when it leads on without an end', async () => {
    expect(await redirected('/again')).toBe('output.too_many_redirects');
    expect(requests).toEqual(['/', ...Array.from({ length: 5 }, () => '/again')]);
  });

  it('is resolved for each connection, and only what was checked is connected to', async () => {
    const answers = [PUBLIC, '127.0.0.2'];
    const lookup: LookupFunction = (_name, _options, answer) =>
      answer(null, [{ address: answers.shift() ?? '::1', family: 4 }]);
    Object.assign(axios.defaults, { lookup });
    location = '/inside';
    const refusal = await refusalOf(`http://rebinding.example:${port}/`, { allowIPAddressList: [PUBLIC] });
    Object.assign(axios.defaults, { lookup: resolveInside });
    expect([refusal, answers]).toEqual(['output.private_address', []]);
    expect([watch.tried, requests]).toEqual([[`${PUBLIC} ${port}`], ['/']]);
  });
});
