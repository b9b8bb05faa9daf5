import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { Controller, Get, Module, StreamableFile } from '@nestjs/common';
import sharp from 'sharp';
import { Public } from '../src/platform/http/public.js';
import { startApi, type TestApi } from './support/api.js';
import { RawConnection } from './support/raw-connection.js';
import { announceUpload, pathAndQuery, uploadAsset } from './support/upload-asset.js';

@Controller('api/v1/probe')
class BreakingController {
  @Get('breaking')
  @Public()
  breaking() {
    const parts = async function* () {
      yield 'the first part';
      throw new Error('the disk is gone');
    };
    return new StreamableFile(Readable.from(parts()));
  }
}

@Module({ controllers: [BreakingController] })
class BreakingModule {}

type Line = Readonly<Record<string, unknown>>;

let api: TestApi;
let port: number;
let lines: Line[] = [];
let wake: () => void = () => {};

/** The first line about this request, past or to come, that says one of these things. */
const lineOf = async (requestId: string, ...said: string[]): Promise<Line> => {
  for (;;) {
    const found = lines.find((line) => line.requestId === requestId && said.includes(String(line.msg)));
    if (found) return found;
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
};
/** What its handler made of it. */
const outcomeOf = (requestId: string) => lineOf(requestId, 'the client hung up', 'unexpected error');
const alarms = (): Line[] => lines.filter(({ level }) => ['warn', 'error', 'fatal'].includes(String(level)));

beforeAll(async () => {
  api = await startApi({
    modules: [BreakingModule],
    log: {
      write: (line) => {
        lines.push(JSON.parse(line));
        wake();
      },
    },
  });
  await api.app.listen(0, '127.0.0.1');
  port = Number(new URL(await api.app.getUrl()).port);
});
beforeEach(() => {
  lines = [];
});
afterAll(() => api?.close());

const authorization = () => `Authorization: Bearer ${api.as('manager').key}\r\n`;
const head = (method: string, path: string, id: string, more = '') =>
  `${method} ${path} HTTP/1.1\r\nHost: a\r\nX-Request-Id: ${id}\r\n${authorization()}${more}\r\n`;

/** Bytes that don't shrink, so that an answer with them is far larger than what a connection holds. */
const largePicture = () =>
  sharp(randomBytes(1_800 * 1_800 * 3), { raw: { width: 1_800, height: 1_800, channels: 3 } })
    .png({ compressionLevel: 0 })
    .toBuffer();

const json = 'Content-Type: application/json\r\nContent-Length: 1000\r\n';

describe('a client that hangs up', () => {
  it('in the middle of its body is no fault of ours, and nothing is logged as one', async () => {
    const connection = await RawConnection.open(port);
    connection.send(`${head('POST', '/api/v1/campaigns', 'cut-body', json)}{"name":`);
    connection.socket.destroy();
    expect(await outcomeOf('cut-body')).toMatchObject({ level: 'debug' });
    expect(await lineOf('cut-body', 'request')).toMatchObject({ level: 'info', cutOff: true });
    expect(alarms()).toEqual([]);
  });

  it('in the middle of an upload is no fault of ours, and may begin anew', async () => {
    const picture = await sharp({ create: { width: 64, height: 64, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const { id, url, headers } = await announceUpload(api.as('manager'), picture, { mediaType: 'image/png' });
    const connection = await RawConnection.open(port);
    const upload = `Content-Type: image/png\r\nContent-Length: ${picture.length}\r\n`;
    connection.send(head('PUT', pathAndQuery(url), 'cut-upload', upload));
    connection.send(picture.subarray(0, 40));
    connection.socket.destroy();
    expect(await outcomeOf('cut-upload')).toMatchObject({ level: 'debug' });
    expect(await lineOf('cut-upload', 'request')).toMatchObject({ level: 'info', cutOff: true });
    expect(alarms()).toEqual([]);
    expect((await api.anonymous.put(pathAndQuery(url), picture, { headers })).status).toBe(204);
    expect((await api.as('manager').post(`/uploads/${id}/complete`)).status).toBe(201);
  });

  it('in the middle of a download is no fault of ours', async () => {
    const asset = await uploadAsset(api.as('manager'), await largePicture(), { mediaType: 'image/png' });
    lines = [];
    const connection = await RawConnection.open(port);
    connection.socket.once('data', () => connection.socket.destroy());
    connection.send(head('GET', pathAndQuery(asset.downloadUrl ?? ''), 'cut-download'));
    expect(await lineOf('cut-download', 'request')).toMatchObject({ level: 'info', cutOff: true });
    expect(alarms()).toEqual([]);
  });
});

describe('an answer that breaks off on our side', () => {
  it('is logged as an error, and the client can tell that it has not got all', async () => {
    const connection = await RawConnection.open(port);
    connection.send(head('GET', '/api/v1/probe/breaking', 'cut-by-us'));
    expect(await connection.received()).toMatch(/^HTTP\/1\.1 200 OK\r\n.*the first part\r\n$/s);
    expect(await lineOf('cut-by-us', 'request')).toMatchObject({ level: 'info', cutOff: true, code: 'internal_error' });
    expect(alarms()).toEqual([
      expect.objectContaining({
        level: 'error',
        requestId: 'cut-by-us',
        err: expect.objectContaining({ message: 'the disk is gone' }),
      }),
    ]);
  });
});
