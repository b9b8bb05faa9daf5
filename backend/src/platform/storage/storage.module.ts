/** Binds the storage port to the local folder and signs the addresses of what lies in it. */
import { Global, Module } from '@nestjs/common';
import { Config } from '../config/config.js';
import { BlobStore } from './blob-store.js';
import { LocalBlobStore } from './local-blob-store.js';
import { UrlSigner } from './url-signer.js';

@Global()
@Module({
  providers: [
    { provide: BlobStore, useFactory: (config: Config) => new LocalBlobStore(config.storageDir), inject: [Config] },
    { provide: UrlSigner, useFactory: (config: Config) => new UrlSigner(config.secret), inject: [Config] },
  ],
  exports: [BlobStore, UrlSigner],
})
export class StorageModule {}
