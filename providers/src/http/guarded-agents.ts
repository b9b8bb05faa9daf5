/**
 * Agents that connect to public addresses alone: literals and resolved names are checked for every connection, and what
 * was checked is what is connected to (RELIABILITY, fault 12).
 */
import { lookup as resolve } from 'node:dns';
import { BlockList, isIP, type LookupFunction, Socket, type TcpNetConnectOpts } from 'node:net';
import type { Duplex } from 'node:stream';
import {
  type RequestFilteringAgentOptions,
  RequestFilteringHttpAgent,
  RequestFilteringHttpsAgent,
} from 'request-filtering-agent';

/** Which addresses may be reached beside the public ones. */
export type AddressRules = Pick<RequestFilteringAgentOptions, 'allowIPAddressList'> & {
  /** For servers that the operator runs: addresses of this machine and its network too. */
  readonly allowPrivate?: boolean;
};

/** The one block of IPv6 that the Internet uses: the filter takes others for public too, with `::7f00:1` in them. */
const PUBLIC_V6 = new BlockList();
PUBLIC_V6.addSubnet('2000::', 3, 'ipv6');
/** By it Azure's machines reach their host. */
const PRIVATE_V4 = ['168.63.129.16'];

const isRefused = (address: string): boolean =>
  isIP(address) === 6 ? !PUBLIC_V6.check(address, 'ipv6') : PRIVATE_V4.includes(address);

/** The filter's own words for it; both are told apart from what the network says by `isRefusedAddress`. */
const notAllowed = (address: string): Error => new Error(`${address} is not allowed: it is no public address.`);

/** Whether an agent of these refused to connect. `error`: what the HTTP client threw, or its cause. */
export const isRefusedAddress = (error: unknown): boolean =>
  error instanceof Error && / is not allowed\b/.test(error.message);

type Created = (error: Error | null, socket: Duplex) => void;

const refuse = (address: string, created?: Created): Socket => {
  const socket = new Socket();
  if (created) created(notAllowed(address), socket);
  else socket.destroy(notAllowed(address));
  return socket;
};

const checked =
  (lookup: LookupFunction): LookupFunction =>
  (hostname, options, answer) =>
    lookup(hostname, options, (error, found, family) => {
      const refused = [found ?? []].flat().map((each) => (typeof each === 'string' ? each : each.address));
      const address = refused.find(isRefused);
      if (error || address === undefined) answer(error, found, family);
      else answer(notAllowed(address), []);
    });

class GuardedHttpAgent extends RequestFilteringHttpAgent {
  override createConnection(options: TcpNetConnectOpts, created?: Created): Duplex {
    if (isRefused(options.host ?? '')) return refuse(options.host ?? '', created);
    return super.createConnection({ ...options, lookup: checked(options.lookup ?? resolve) }, created);
  }
}

class GuardedHttpsAgent extends RequestFilteringHttpsAgent {
  override createConnection(options: TcpNetConnectOpts, created?: Created): Duplex {
    if (isRefused(options.host ?? '')) return refuse(options.host ?? '', created);
    return super.createConnection({ ...options, lookup: checked(options.lookup ?? resolve) }, created);
  }
}

/** For one request of axios. */
export const guardedAgents = ({ allowPrivate = false, ...rules }: AddressRules = {}) => {
  if (!allowPrivate) return { httpAgent: new GuardedHttpAgent(rules), httpsAgent: new GuardedHttpsAgent(rules) };
  const all = { allowPrivateIPAddress: true, allowMetaIPAddress: true };
  return { httpAgent: new RequestFilteringHttpAgent(all), httpsAgent: new RequestFilteringHttpsAgent(all) };
};
