/** Reads what a newsroom shows. */
import { notFound } from '@greenlight/shared/kernel/errors.js';
import { Inject, Injectable } from '@nestjs/common';
import { Config } from '../../../../platform/config/config.js';
import type { TenantScope } from '../../../../platform/tenancy/request-context.js';
import { Assets } from '../../../assets/assets.port.js';
import { Identity } from '../../../identity/identity.port.js';
import type { NewsroomEntry } from './newsroom-entry.js';
import { newsroomLinks } from './newsroom-links.js';
import type { MediaSizes } from './newsroom-media.js';
import type { Newsroom } from './newsroom-page.js';
import { PublishedEntries } from './published-entries.js';

const FRONT_PAGE_ENTRIES = 60;

@Injectable()
export class ReadNewsroom {
  constructor(
    private readonly entries: PublishedEntries,
    private readonly identity: Identity,
    private readonly assets: Assets,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** Throws `not_found`. */
  async front(tenantSlug: string): Promise<{ newsroom: Newsroom; entries: NewsroomEntry[]; sizes: MediaSizes }> {
    const tenant = await this.tenantOf(tenantSlug);
    const scope = { tenantId: tenant.id };
    const entries = await this.entries.newest(scope, FRONT_PAGE_ENTRIES);
    return { newsroom: await this.newsroomOf(tenant), entries, sizes: await this.sizesOf(scope, entries) };
  }

  /** The entry in the look that it went out with. Throws `not_found`, `record_damaged`. */
  async entry(
    tenantSlug: string,
    slug: string,
  ): Promise<{ newsroom: Newsroom; entry: NewsroomEntry; sizes: MediaSizes }> {
    const tenant = await this.tenantOf(tenantSlug);
    const scope = { tenantId: tenant.id };
    const entry = await this.entries.bySlug(scope, slug);
    const newsroom = await this.newsroomOf(tenant);
    const { links } = newsroom;
    return {
      newsroom: {
        ...newsroom,
        brandKit: { ...newsroom.brandKit, ...entry.shipment.brand },
        links: { ...links, theme: links.entryTheme(slug), icon: links.entryIcon(slug) },
      },
      entry,
      sizes: await this.sizesOf(scope, [entry]),
    };
  }

  /** What it looks like: as it is now, or as it was when that entry went out. Throws as `entry` does. */
  async look(tenantSlug: string, slug: string | undefined): Promise<Newsroom> {
    if (slug === undefined) return this.newsroomOf(await this.tenantOf(tenantSlug));
    return (await this.entry(tenantSlug, slug)).newsroom;
  }

  /** Throws `not_found`. */
  async tenantOf(slug: string): Promise<Awaited<ReturnType<Identity['tenant']>>> {
    const tenant = await this.identity.tenantBySlug(slug);
    if (!tenant) throw notFound('newsroom');
    return tenant;
  }

  private async newsroomOf(tenant: Awaited<ReturnType<Identity['tenant']>>): Promise<Newsroom> {
    const brandKit = await this.identity.brandKit({ tenantId: tenant.id });
    return {
      name: tenant.name,
      brandKit,
      links: newsroomLinks('', tenant.slug),
      absolute: newsroomLinks(this.config.publicUrl, tenant.slug),
    };
  }

  private async sizesOf(scope: TenantScope, entries: readonly NewsroomEntry[]): Promise<MediaSizes> {
    const ids = entries.flatMap(({ shipment }) => shipment.media.map(({ assetId }) => assetId));
    const { records } = await this.assets.find(scope, [...new Set(ids)]);
    return new Map(
      records.flatMap(({ id, width, height }) => (width && height ? [[id, { width, height }] as const] : [])),
    );
  }
}
