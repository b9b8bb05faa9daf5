/** An answer of a fake server. */
import type { ServerResponse } from 'node:http';

export interface FakeReply {
  /** 200 unless given. */
  status?: number;
  headers?: Readonly<Record<string, string>>;
  json?: unknown;
  bytes?: Uint8Array;
  /** Writes the body itself, perhaps never to its end. */
  stream?: (response: ServerResponse) => void;
}
