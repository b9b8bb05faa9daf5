/** Checks assets that a person chose for a creative: theirs, not archived, and of the kind that the creative shows. */
import type { Creative, CreativeAsset } from '@greenlight/shared/creative/creative.js';
import { DomainError, invalidField } from '@greenlight/shared/kernel/errors.js';
import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { type AssetFacts, Assets } from '../assets/assets.port.js';

const ROLES_OF = {
  text: [],
  image: ['image'],
  video: ['video', 'poster'],
} as const satisfies Record<Creative['type'], readonly CreativeAsset['role'][]>;

const TYPE_OF_ROLE = { image: 'image', poster: 'image', video: 'video' } as const;

export interface ChosenAssets {
  readonly assets: CreativeAsset[];
  readonly aiGenerated: boolean;
}

@Injectable()
export class CheckAssets {
  constructor(private readonly assets: Assets) {}

  /** Throws `validation_failed` naming `field` and place. */
  async execute(
    scope: TenantScope,
    type: Creative['type'],
    chosen: readonly CreativeAsset[],
    field: string,
  ): Promise<ChosenAssets> {
    const ids = new Set(chosen.map(({ id }) => id));
    if (ids.size < chosen.length) throw invalidField(field, 'must not name an asset twice', 'repeated');
    const described = ids.size === 0 ? [] : await this.describe(scope, [...ids], field);
    const byId = new Map(described.map((asset) => [asset.id, asset]));
    for (const [index, { id, role }] of chosen.entries()) {
      const asset = byId.get(id);
      const path = `${field}.${index}`;
      if (!asset || asset.archived) throw invalidField(`${path}.id`, 'must be an asset that is not archived');
      const roles: readonly CreativeAsset['role'][] = ROLES_OF[type];
      if (!roles.includes(role))
        throw invalidField(`${path}.role`, `must not be ${role} for a creative of type ${type}`);
      if (TYPE_OF_ROLE[role] !== asset.type)
        throw invalidField(`${path}.role`, `must fit an asset of type ${asset.type}`);
    }
    return { assets: [...chosen], aiGenerated: described.some(({ aiGenerated }) => aiGenerated) };
  }

  private async describe(scope: TenantScope, ids: CreativeAsset['id'][], field: string): Promise<AssetFacts[]> {
    try {
      return await this.assets.describe(scope, ids);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'not_found') {
        throw invalidField(field, 'must name assets of this organisation', 'unknown_asset');
      }
      throw error;
    }
  }
}
