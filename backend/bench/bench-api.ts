/** The product on an empty embedded database, for benchmarks that need one. */
import { startApi, type TestApi } from '../test/support/api.js';
import { startTestServer, stopTestServer } from '../test/support/test-server.js';

export interface BenchApi extends TestApi {
  stop(): Promise<void>;
}

export const startBenchApi = async (): Promise<BenchApi> => {
  await startTestServer();
  const api = await startApi();
  return {
    ...api,
    stop: async () => {
      await api.close();
      await stopTestServer();
    },
  };
};
