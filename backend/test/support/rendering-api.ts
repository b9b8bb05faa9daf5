/** The whole API with a worker inside and a provider that the test plays: renders go as far as the test lets them. */
import { registryOf } from '@greenlight/providers/registry.js';
import type { Creative } from '@greenlight/shared/creative/creative.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import type { RenderJob } from '@greenlight/shared/media/render-job.js';
import { Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { MediaWorkerModule } from '../../src/modules/media/media-worker.module.js';
import { OUTPUT_ADDRESSES } from '../../src/modules/media/outputs/fetch-output.js';
import { PROVIDER_REGISTRY } from '../../src/modules/media/render-providers.js';
import { QueueWorker } from '../../src/platform/queue/queue-worker.js';
import { startApi, type TestApi } from './api.js';
import { activateStrategy, createCampaign } from './campaign-steps.js';
import { ScriptedProvider } from './scripted-provider.js';

@Module({ imports: [ScheduleModule.forRoot(), MediaWorkerModule] })
class RenderingModule {}

export interface RenderingApi extends TestApi {
  readonly provider: ScriptedProvider;
  /** A campaign with an active strategy. */
  campaign(): Promise<CampaignId>;
  /** Has an image creative made, whose render job waits. */
  createImage(campaignId: CampaignId, name?: string): Promise<Creative>;
  /** Does all background work that is due, and what would be due later once its waiting time is over. */
  work(): Promise<void>;
  creative(id: string): Promise<Creative>;
  job(id: string | undefined): Promise<RenderJob>;
  count(collection: string, filter: object): Promise<number>;
}

/** Call it in `beforeAll` and `close` in `afterAll`. */
export const startRenderingApi = async (environment: Readonly<Record<string, string>> = {}): Promise<RenderingApi> => {
  const api = await startApi({ modules: [RenderingModule], environment });
  const provider = await ScriptedProvider.start();
  Object.assign(api.app.get(PROVIDER_REGISTRY, { strict: false }), registryOf([provider]));
  Object.assign(api.app.get(OUTPUT_ADDRESSES, { strict: false }), { allowIPAddressList: ['127.0.0.1'] });
  const { connection } = api.database;
  return {
    ...api,
    provider,
    async campaign() {
      const id = await createCampaign(api.as('manager'));
      await activateStrategy(api.as('manager'), id);
      return id;
    },
    async createImage(campaignId, name = 'Poster') {
      const request = { name, type: 'image', format: 'feed', channel: 'newsroom', generate: true };
      return (await api.as('manager').post(`/campaigns/${campaignId}/creatives`, request)).body;
    },
    async work() {
      await connection
        .collection('queue_jobs')
        .updateMany({ state: { $in: ['ready', 'parked'] } }, { $set: { runAt: new Date(0) } });
      await api.app.get(QueueWorker).runDue();
    },
    creative: async (id) => (await api.as('viewer').get(`/creatives/${id}`)).body,
    job: async (id) => (await api.as('viewer').get(`/render-jobs/${id}`)).body,
    count: (collection, filter) => connection.collection(collection).countDocuments(filter),
    async close() {
      provider.close();
      await api.close();
    },
  };
};
