/** Wires the library: records, bytes, uploads and downloads. */
import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AssetDocument, AssetSchema } from './asset.model.js';
import { AssetAddresses } from './asset-addresses.js';
import { AssetJobs } from './asset-jobs.js';
import { AssetsController } from './assets.controller.js';
import { Assets, AssetUsage } from './assets.port.js';
import { AssetsRepository } from './assets.repository.js';
import { CompleteUpload } from './complete-upload.js';
import { CreateUpload } from './create-upload.js';
import { FilesController } from './files.controller.js';
import { ImageDecoders } from './inspection/decode-image.js';
import { InspectContent } from './inspection/inspect-content.js';
import { FilmDecoders } from './inspection/take-frame.js';
import { KeepContent } from './keep-content.js';
import { MakeRenditions } from './make-renditions.js';
import { RawUploads } from './raw-uploads.js';
import { ReadAssets } from './read-assets.js';
import { ReadRendition } from './read-rendition.js';
import { ReadUpload } from './read-upload.js';
import { ReceiveUpload } from './receive-upload.js';
import { RecordAsset } from './record-asset.js';
import { RegisteredUsage } from './registered-usage.js';
import { RequestScrubs } from './request-scrubs.js';
import { ScrubAssets } from './scrub-assets.js';
import { ServeFile } from './serve-file.js';
import { StoredAssets } from './stored-assets.js';
import { SweepStorage } from './sweep-storage.js';
import { UpdateAsset } from './update-asset.js';
import { UploadDocument, UploadSchema } from './upload.model.js';
import { UploadsController } from './uploads.controller.js';
import { UploadsRepository } from './uploads.repository.js';
import { VerifyBytes } from './verify-bytes.js';

@Module({
  imports: [
    MongooseModule.forFeature([
      { name: AssetDocument.name, schema: AssetSchema },
      { name: UploadDocument.name, schema: UploadSchema },
    ]),
  ],
  controllers: [AssetsController, UploadsController, FilesController],
  providers: [
    AssetsRepository,
    UploadsRepository,
    AssetAddresses,
    AssetJobs,
    { provide: ImageDecoders, useFactory: () => new ImageDecoders() },
    { provide: FilmDecoders, useFactory: () => new FilmDecoders() },
    InspectContent,
    KeepContent,
    MakeRenditions,
    RecordAsset,
    VerifyBytes,
    CreateUpload,
    ReadUpload,
    ReceiveUpload,
    CompleteUpload,
    ReadAssets,
    ReadRendition,
    UpdateAsset,
    ServeFile,
    RawUploads,
    RequestScrubs,
    ScrubAssets,
    SweepStorage,
    { provide: Assets, useClass: StoredAssets },
    { provide: AssetUsage, useClass: RegisteredUsage },
  ],
  exports: [Assets, AssetUsage, RequestScrubs, ScrubAssets, SweepStorage],
})
export class AssetsModule {}
