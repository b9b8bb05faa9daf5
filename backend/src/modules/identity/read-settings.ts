/** Reads one of a tenant's settings with the revision that the next edit must name. */
import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { type Setting, type SettingKind, TenantSettingsRepository } from './tenant-settings.repository.js';

@Injectable()
export class ReadSettings {
  constructor(private readonly settings: TenantSettingsRepository) {}

  async execute<K extends SettingKind>(context: RequestContext, kind: K): Promise<Setting<K>> {
    return this.settings.get(context, kind);
  }
}
