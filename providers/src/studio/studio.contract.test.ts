import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describeProviderContract } from '../testing/provider-contract.js';
import { gallerySpec } from './gallery-specs.js';
import { StudioProvider } from './studio-provider.js';
import { temporaryFolder } from './testing/temporary-folder.js';

describeProviderContract('studio', async () => {
  const { path, remove } = await temporaryFolder();
  const provider = new StudioProvider({ spoolDirectory: path, concurrency: 2 });
  const image = gallerySpec('costa-serena', 'editorial', 'feed');
  return {
    provider,
    specs: [
      image,
      gallerySpec('noctua', 'split', 'story'),
      { ...gallerySpec('la-espiga', 'spotlight', 'wide'), type: 'video', durationMs: 1_000 },
    ],
    sizes: 'exact',
    refused: { ...image, brandKit: { ...image.brandKit, colours: { ...image.brandKit.colours, primary: 'teal' } } },
    read: (location) => readFile(fileURLToPath(location)),
    pause: () => wait(20),
    close: async () => {
      await provider.close();
      await remove();
    },
  };
});
