import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalBlobStore } from './local-blob-store.js';
import { describeBlobStoreContract } from './testing/blob-store-contract.js';

describeBlobStoreContract('the local folder', async () => {
  const root = await mkdtemp(join(tmpdir(), 'greenlight-blobs-'));
  return {
    store: new LocalBlobStore(root),
    tamper: (key, bytes) => writeFile(join(root, key), bytes),
    backdate: (key, date) => utimes(join(root, key), date, date),
    dispose: () => rm(root, { recursive: true, force: true }),
  };
});
