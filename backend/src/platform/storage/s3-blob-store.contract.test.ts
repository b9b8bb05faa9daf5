import { createHash } from 'node:crypto';
import { S3BlobStore } from './s3-blob-store.js';
import { S3Connection } from './s3-connection.js';
import { describeBlobStoreContract } from './testing/blob-store-contract.js';
import { S3Server } from './testing/s3-server.js';

describeBlobStoreContract('a bucket', async () => {
  const server = await new S3Server().start();
  return {
    store: new S3BlobStore(new S3Connection(server.settings)),
    tamper: async (key, bytes) => {
      const md5 = createHash('md5').update(bytes).digest();
      server.contents.put(
        server.settings.prefix + key,
        { bytes: Buffer.from(bytes), length: bytes.length, md5 },
        false,
      );
    },
    backdate: async (key, date) => {
      server.contents.get(server.settings.prefix + key).modifiedAt = date;
    },
    dispose: () => server.stop(),
  };
});
