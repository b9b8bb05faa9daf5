import { once } from 'node:events';
import { connect } from 'node:net';
import { Controller, Get, Module } from '@nestjs/common';
import { IdentityModule } from '../src/modules/identity/identity.module.js';
import { Public } from '../src/platform/http/public.js';
import { startApi, type TestApi } from './support/api.js';
import { Barrier } from './support/barrier.js';
import { RawConnection } from './support/raw-connection.js';

const barrier = new Barrier();

@Controller('api/v1/probe')
class SlowController {
  @Get('slow')
  @Public()
  async slow() {
    barrier.arrive();
    await barrier.opened;
    return { finished: true };
  }
}

@Module({ controllers: [SlowController] })
class SlowModule {}

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ features: [IdentityModule], modules: [SlowModule] });
});

const accepts = async (port: number): Promise<boolean> => {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
};

describe('closing', () => {
  it('takes no new request, says so to whom is connected already, and finishes the one that is under way', async () => {
    await api.app.listen(0, '127.0.0.1');
    const address = await api.app.getUrl();
    const port = Number(new URL(address).port);
    const accepted = once(api.app.getHttpServer(), 'connection');
    const connected = await RawConnection.open(port);
    await accepted;
    const underWay = fetch(`${address}/api/v1/probe/slow`);
    await barrier.reached;
    const closed = api.close();
    while (await accepts(port));
    connected.send('GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n');
    const { status, headers, body } = await connected.answer();
    expect({ status, ...headers, ...body }).toMatchObject({
      status: 503,
      'content-type': 'application/problem+json',
      connection: 'close',
      'retry-after': expect.any(String),
      'x-request-id': body.requestId,
      code: 'service_unavailable',
      instance: '/health/live',
    });
    barrier.open();
    const answer = await underWay;
    expect({ status: answer.status, body: await answer.json() }).toEqual({ status: 200, body: { finished: true } });
    await closed;
  });
});
