import axios from 'axios';
import { gallerySpec } from '../studio/gallery-specs.js';
import { asReceived } from '../testing/fake-webhooks.js';
import { describeOutsideProvider } from '../testing/outside-contract.js';
import { ReplicateProvider } from './replicate-provider.js';
import { FakeReplicate } from './testing/fake-replicate.js';

const FLUX = 'black-forest-labs/flux-schnell';
const SDXL = `stability-ai/sdxl:${'7'.repeat(64)}`;
const image = gallerySpec('costa-serena', 'editorial', 'feed');

for (const imageModel of [FLUX, SDXL]) {
  describe(imageModel, () => {
    describeOutsideProvider('replicate', async () => {
      const fake = await FakeReplicate.start();
      const { server, baseUrl, token } = fake;
      const provider = new ReplicateProvider({ token, baseUrl, imageModel });
      return {
        provider,
        specs: [image, { ...image, format: 'story' }, { ...image, format: 'wide' }],
        sizes: 'shape',
        refused: { ...image, prompt: 'fake: refuse this' },
        read: async (location) => (await axios.get<Buffer>(location, { responseType: 'arraybuffer' })).data,
        pause: () => server.tick(),
        delivery: async (_jobId, providerJobId, fault) => asReceived(fake.deliveryOfEnd(providerJobId, fault)),
        server,
        routes: { create: 'create', poll: 'poll' },
        wrongKey: {
          provider: new ReplicateProvider({ token: 'r8_wrong', baseUrl, imageModel }),
          variable: 'REPLICATE_API_TOKEN',
        },
        unreachable: new ReplicateProvider({ token, baseUrl: 'http://127.0.0.1:1', imageModel }),
        sayUnseenStatus: (id) => fake.sayUnseenStatus(id),
        close: () => server.close(),
      };
    });
  });
}
