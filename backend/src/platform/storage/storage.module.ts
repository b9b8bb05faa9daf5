/** Binds the storage port to the bucket that is configured, or else to the local folder, and signs the addresses of what lies in it. */
import { Global, Module } from '@nestjs/common';
import { Config } from '../config/config.js';
import { BlobStore } from './blob-store.js';
import { LocalBlobStore } from './local-blob-store.js';
import { S3BlobStore } from './s3-blob-store.js';
import { S3Connection } from './s3-connection.js';
import { UrlSigner } from './url-signer.js';

const storeOf = ({ s3, storageDir }: Config): BlobStore =>
  s3 ? new S3BlobStore(new S3Connection(s3)) : new LocalBlobStore(storageDir);

@Global()
@Module({
  providers: [
    { provide: BlobStore, useFactory: storeOf, inject: [Config] },
    { provide: UrlSigner, useFactory: (config: Config) => new UrlSigner(config.secret), inject: [Config] },
  ],
  exports: [BlobStore, UrlSigner],
})
export class StorageModule {}
