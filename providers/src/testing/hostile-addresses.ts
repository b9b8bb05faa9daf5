/** Addresses that lead into our own network, however they are written, and a count of the connections that are tried. */
import type { LookupAddress } from 'node:dns';
import { type LookupFunction, Socket } from 'node:net';

/** Each is another way to say this machine, its network, or a cloud's metadata. `port`: where something listens. */
export const hostileAddresses = (port: number): readonly string[] =>
  [
    // IPv4: dotted, short, decimal, octal, hexadecimal, mixed, with dots and zeros to spare.
    '127.0.0.1',
    '127.1',
    '127.0.1',
    '2130706433',
    '017700000001',
    '0x7f000001',
    '0x7F.1',
    '0177.0.0.1',
    '0x7f.0x0.0x0.0x1',
    '127.0.0.1.',
    '127.000.000.001',
    '127.255.255.254',
    '0',
    '0.0.0.0',
    '0x0',
    '10.0.0.1',
    '012.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '3232235521',
    '100.64.0.1',
    '100.100.100.200',
    '192.0.0.192',
    '198.18.0.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    // Metadata of clouds.
    '169.254.169.254',
    '2852039166',
    '0xa9fea9fe',
    '0xA9.0xFE.0xA9.0xFE',
    '0251.0376.0251.0376',
    '169.254.43518',
    '169.16689662',
    '168.63.129.16',
    '[::ffff:169.254.169.254]',
    '[::ffff:a9fe:a9fe]',
    '[fd00:ec2::254]',
    // IPv6, and IPv4 inside of it: mapped, compatible, translated, NAT64, 6to4, Teredo.
    '[::]',
    '[::1]',
    '[0:0:0:0:0:0:0:1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[0:0:0:0:0:ffff:7f00:0001]',
    '[::127.0.0.1]',
    '[::7f00:1]',
    '[::a9fe:a9fe]',
    '[::10.0.0.1]',
    '[::ffff:0:127.0.0.1]',
    '[64:ff9b::127.0.0.1]',
    '[64:ff9b:1::7f00:1]',
    '[2002:7f00:1::]',
    '[2001:0:7f00:1::]',
    '[fe80::1]',
    '[fec0::1]',
    '[fc00::1]',
    '[fd12:3456:789a::1]',
    '[ff02::1]',
    '[2001:db8::1]',
    '[100::1]',
    '[4000::1]',
    // Digits that are others, and dots that are none.
    '１２７.０.０.１',
    '①②⑦.⓪.⓪.①',
    '127。0。0。1',
    '127．0．0．1',
    '%31%32%37.0.0.1',
    // Names, of this machine and of others that are here.
    'localhost',
    'LOCALHOST',
    'localhost.',
    'ｌocalhost',
    'inside.example',
    'metadata.google.internal',
    'six.inside.example',
    'compatible.inside.example',
    'mixed.example',
    'mixed-six.example',
    'xn--e1afmkfd.example',
  ]
    .map((host) => `http://${host}:${port}/`)
    .concat([
      `https://127.0.0.1:${port}/`,
      `https://localhost:${port}/`,
      `https://[::7f00:1]:${port}/`,
      'http://127.0.0.1/',
      'http://127.0.0.1:22/',
      `http://user:secret@127.0.0.1:${port}/`,
      `http://public.example@127.0.0.1:${port}/`,
      `http://public.example:80@127.0.0.1:${port}/`,
      `http://127.0.0.1:${port}#@public.example/`,
      `http://127.0.0.1:${port}?@public.example/`,
      `http://127.0.0.1:${port}\\@public.example/`,
      `http:\\\\127.0.0.1:${port}\\`,
      `http:127.0.0.1:${port}`,
      `http:///127.0.0.1:${port}/`,
      `HtTp://127.0.0.1:${port}/`,
      `http://127.0.\t0.1:${port}/`,
      `http://127.0.0\n.1:${port}/`,
      `  http://127.0.0.1:${port}/  `,
    ]);

/** What is no address of a file on the web. */
export const OTHER_SCHEMES: readonly string[] = [
  'file:///etc/passwd',
  'file://127.0.0.1/etc/passwd',
  'ftp://127.0.0.1/x',
  'gopher://127.0.0.1:6379/_FLUSHALL',
  'dict://127.0.0.1:11211/stats',
  'data:image/png;base64,iVBORw0KGgo=',
  'ws://127.0.0.1/',
  'wss://127.0.0.1/',
  'ldap://127.0.0.1/',
  'jar:http://127.0.0.1!/',
  'javascript:alert(1)',
  'blob:http://127.0.0.1/1',
  'unix:/var/run/docker.sock',
  '//127.0.0.1/',
  'http://',
  'http://[fe80::1%25lo]/',
  'http://[::1/',
  'http://127.0.0.256/',
  'http://127.0.0.1:65536/',
  'http://0x100000000/',
];

const PUBLIC: LookupAddress = { address: '93.184.215.14', family: 4 };
const HERE: LookupAddress = { address: '127.0.0.2', family: 4 };
const HERE_SIX: LookupAddress = { address: '::1', family: 6 };

const ANSWERS: Readonly<Record<string, readonly LookupAddress[]>> = {
  'metadata.google.internal': [{ address: '169.254.169.254', family: 4 }],
  'six.inside.example': [HERE_SIX],
  'compatible.inside.example': [{ address: '::7f00:1', family: 6 }],
  'mixed.example': [PUBLIC, HERE],
  'mixed-six.example': [PUBLIC, HERE_SIX],
};

/** A resolver for which all names lead here, some of them by a way round. */
export const resolveInside: LookupFunction = (hostname, { all }, answer) => {
  const addresses = ANSWERS[hostname] ?? [HERE];
  if (all) return answer(null, [...addresses]);
  const [{ address, family } = HERE] = addresses;
  answer(null, address, family);
};

/** Tells of every connection that this process tries, before it is made. Call `stop` at the end. */
export const watchConnections = (): { readonly tried: string[]; stop(): void } => {
  const tried: string[] = [];
  const { connect } = Socket.prototype;
  Socket.prototype.connect = function (this: Socket, ...args: unknown[]) {
    this.on('connectionAttempt', (address: string, port: number) => tried.push(`${address} ${port}`));
    return Reflect.apply(connect, this, args);
  } as typeof connect;
  return {
    tried,
    stop() {
      Socket.prototype.connect = connect;
    },
  };
};
