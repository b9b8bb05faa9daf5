/** Reads what a newsroom shows. */
import { notFound } from '@greenlight/shared/kernel/errors.js';
import { Inject, Injectable } from '@nestjs/common';
import { Config } from '../../../../platform/config/config.js';
import { Identity } from '../../../identity/identity.port.js';
import { NewsroomRepository } from './newsroom.repository.js';
import type { NewsroomEntry } from './newsroom-entry.js';
import { newsroomLinks } from './newsroom-links.js';
import type { Newsroom } from './newsroom-page.js';

const FRONT_PAGE_ENTRIES = 60;

@Injectable()
export class ReadNewsroom {
  constructor(
    private readonly entries: NewsroomRepository,
    private readonly identity: Identity,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** Throws `not_found`. */
  async front(tenantSlug: string): Promise<{ newsroom: Newsroom; entries: NewsroomEntry[] }> {
    const tenant = await this.tenantOf(tenantSlug);
    const scope = { tenantId: tenant.id };
    return { newsroom: await this.newsroomOf(tenant), entries: await this.entries.newest(scope, FRONT_PAGE_ENTRIES) };
  }

  /** The entry in the look that it went out with. Throws `not_found`. */
  async entry(tenantSlug: string, slug: string): Promise<{ newsroom: Newsroom; entry: NewsroomEntry }> {
    const tenant = await this.tenantOf(tenantSlug);
    const entry = await this.entries.bySlug({ tenantId: tenant.id }, slug);
    if (!entry) throw notFound('publication');
    const newsroom = await this.newsroomOf(tenant);
    const { links } = newsroom;
    return {
      newsroom: {
        ...newsroom,
        brandKit: { ...newsroom.brandKit, ...entry.shipment.brand },
        links: { ...links, theme: links.entryTheme(slug), icon: links.entryIcon(slug) },
      },
      entry,
    };
  }

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
}
