/** The files that a fake provider made, behind addresses of its own, and what may be wrong with them. */
import type { ServerResponse } from 'node:http';
import type { FakeFault } from './fake-faults.js';
import type { FakeReply } from './fake-reply.js';
import type { FakeServer } from './fake-server.js';

interface FakeFile {
  /** Made when somebody asks for them, where making them takes a while. */
  bytes: Uint8Array | (() => Promise<Uint8Array>);
  mediaType: string;
}

/** The name of the route that serves files: `misbehave(FILE_ROUTE, [...])`. */
export const FILE_ROUTE = 'file';
const HUGE_BYTES = 10 * 1_024 ** 3;
const CHUNK = Buffer.alloc(64 * 1_024);

export class FakeFiles {
  private readonly files = new Map<string, FakeFile>();
  private readonly dripping = new Set<ServerResponse>();

  constructor(private readonly server: FakeServer) {
    server.addRoutes({
      name: FILE_ROUTE,
      method: 'GET',
      path: '/files/:name',
      open: true,
      handle: ({ params }) => this.serve(params.name ?? ''),
    });
    server.onTick(() => {
      for (const response of this.dripping) response.write('.');
    });
  }

  /** Its address. */
  put(name: string, file: FakeFile): string {
    this.files.set(name, file);
    return `${this.server.url}/files/${encodeURIComponent(name)}`;
  }

  /** From now on the address leads nowhere. */
  expire(name: string): void {
    this.files.delete(name);
  }

  /** A byte with every tick, and never the last one. */
  dripped(): FakeFault {
    const stream = (response: ServerResponse) => {
      this.dripping.add(response);
      response.once('close', () => this.dripping.delete(response));
      response.write('.');
    };
    return { kind: 'answer', reply: { headers: { 'content-type': 'image/png' }, stream } };
  }

  private async serve(name: string): Promise<FakeReply> {
    const file = this.files.get(name);
    if (file === undefined) return { status: 404, bytes: Buffer.from('Not found') };
    return {
      headers: { 'content-type': file.mediaType },
      bytes: typeof file.bytes === 'function' ? await file.bytes() : file.bytes,
    };
  }
}

export const htmlFile: FakeFault = {
  kind: 'answer',
  reply: { headers: { 'content-type': 'image/png' }, bytes: Buffer.from('<!doctype html><script>alert(1)</script>') },
};

export const redirectedFile = (location: string): FakeFault => ({
  kind: 'answer',
  reply: { status: 302, headers: { location } },
});

/** Ten gigabytes, if somebody reads that far. `isDeclared`: whether it says so before. */
export const hugeFile = (isDeclared: boolean): FakeFault => ({
  kind: 'answer',
  reply: {
    headers: { 'content-type': 'image/png', ...(isDeclared && { 'content-length': String(HUGE_BYTES) }) },
    stream: (response) => {
      let left = HUGE_BYTES;
      const pour = () => {
        while (left > 0 && !response.destroyed) {
          left -= CHUNK.length;
          if (!response.write(CHUNK)) return void response.once('drain', pour);
        }
        response.end();
      };
      pour();
    },
  },
});
