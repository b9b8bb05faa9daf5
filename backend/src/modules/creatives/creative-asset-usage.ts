/** Tells the library where an asset is used: by the creatives that show it (SPEC §7, reuse). */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AssetUsage } from '../assets/assets.port.js';
import { CreativesRepository } from './creatives.repository.js';

@Injectable()
export class CreativeAssetUsage implements OnModuleInit {
  constructor(
    private readonly usage: AssetUsage,
    private readonly creatives: CreativesRepository,
  ) {}

  onModuleInit(): void {
    this.usage.register('creatives', async (scope, assetId) => {
      const users = await this.creatives.using(scope, assetId);
      return users.map(({ id, campaignId, name }) => ({ kind: 'creative', id, campaignId, label: name }));
    });
  }
}
