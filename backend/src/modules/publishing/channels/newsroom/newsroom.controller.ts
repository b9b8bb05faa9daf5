/**
 * The public newsroom: pages, feeds, theme and media of what has been published, and of nothing else. These routes
 * need no sign-in: all they show has passed the gate.
 */
import { notFound } from '@greenlight/shared/kernel/errors.js';
import { Controller, Get, Header, Param, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Public } from '../../../../platform/http/public.js';
import { entryPage } from './entry-page.js';
import { frontPage } from './front-page.js';
import { newsroomFont, newsroomStyles } from './newsroom-files.js';
import { jsonFeedOf } from './newsroom-json-feed.js';
import { NewsroomRefusals } from './newsroom-refusals.filter.js';
import { rssOf } from './newsroom-rss.js';
import { iconSvg, themeCss } from './newsroom-theme.js';
import { PAGE_POLICY } from './page-policy.js';
import { ReadNewsroom } from './read-newsroom.js';
import { ServeNewsroomMedia } from './serve-newsroom-media.js';

const Slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/, { error: 'must be a slug' });
const MediaFile = z.string().regex(/^[0-9a-f]{64}\.[a-z0-9]{3,4}$/, { error: 'must be a media file name' });
const FontFile = z.string().regex(/^[a-z0-9-]{2,40}-(400|700)\.woff2$/, { error: 'must be a font file name' });

const A_MINUTE = 'public, max-age=60';
const FOR_EVER = 'public, max-age=31536000, immutable';

@ApiExcludeController()
@Controller('newsroom')
@UseFilters(NewsroomRefusals)
export class NewsroomController {
  constructor(
    private readonly newsrooms: ReadNewsroom,
    private readonly media: ServeNewsroomMedia,
  ) {}

  @Get('assets/newsroom.css')
  @Public()
  @Header('content-type', 'text/css; charset=utf-8')
  @Header('cache-control', A_MINUTE)
  styles(): Promise<string> {
    return newsroomStyles();
  }

  @Get('assets/fonts/:file')
  @Public()
  async font(@Param('file', { schema: FontFile }) file: string, @Res() reply: FastifyReply): Promise<void> {
    const font = await newsroomFont(file);
    if (!font) throw notFound('font');
    await reply.header('content-type', 'font/woff2').header('cache-control', FOR_EVER).send(font);
  }

  /** So that a browser gets a page at every address here. Throws `not_found`. */
  @Get(['/', '*'])
  @Public()
  nothing(): never {
    throw notFound('page');
  }

  @Get(':tenant')
  @Public()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', PAGE_POLICY)
  @Header('cache-control', A_MINUTE)
  async index(@Param('tenant', { schema: Slug }) tenant: string): Promise<string> {
    const { newsroom, entries, sizes } = await this.newsrooms.front(tenant);
    return frontPage(newsroom, entries, sizes);
  }

  @Get([':tenant/theme.css', ':tenant/:entry/theme.css'])
  @Public()
  @Header('content-type', 'text/css; charset=utf-8')
  @Header('cache-control', A_MINUTE)
  async theme(
    @Param('tenant', { schema: Slug }) tenant: string,
    @Param('entry', { schema: Slug.optional() }) entry?: string,
  ): Promise<string> {
    return themeCss(await this.newsrooms.look(tenant, entry));
  }

  @Get([':tenant/icon.svg', ':tenant/:entry/icon.svg'])
  @Public()
  @Header('content-type', 'image/svg+xml; charset=utf-8')
  @Header('cache-control', A_MINUTE)
  async icon(
    @Param('tenant', { schema: Slug }) tenant: string,
    @Param('entry', { schema: Slug.optional() }) entry?: string,
  ): Promise<string> {
    return iconSvg(await this.newsrooms.look(tenant, entry));
  }

  @Get(':tenant/rss.xml')
  @Public()
  @Header('content-type', 'application/rss+xml; charset=utf-8')
  @Header('cache-control', A_MINUTE)
  async rss(@Param('tenant', { schema: Slug }) tenant: string): Promise<string> {
    const { newsroom, entries } = await this.newsrooms.front(tenant);
    return rssOf(newsroom, entries);
  }

  @Get(':tenant/feed.json')
  @Public()
  @Header('content-type', 'application/feed+json; charset=utf-8')
  @Header('cache-control', A_MINUTE)
  async jsonFeed(@Param('tenant', { schema: Slug }) tenant: string): Promise<string> {
    const { newsroom, entries } = await this.newsrooms.front(tenant);
    return jsonFeedOf(newsroom, entries);
  }

  @Get(':tenant/media/:file')
  @Public()
  async mediaFile(
    @Param('tenant', { schema: Slug }) tenant: string,
    @Param('file', { schema: MediaFile }) file: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.media.execute(tenant, file, request, reply);
  }

  @Get(':tenant/:entry')
  @Public()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', PAGE_POLICY)
  @Header('cache-control', A_MINUTE)
  async entry(
    @Param('tenant', { schema: Slug }) tenant: string,
    @Param('entry', { schema: Slug }) slug: string,
  ): Promise<string> {
    const { newsroom, entry, sizes } = await this.newsrooms.entry(tenant, slug);
    return entryPage(newsroom, entry, sizes);
  }
}
