/**
 * The entries of a newsroom that are what was let go. "What is shown was changed after it went out" is the threat: each
 * time, an entry is hashed and compared with what its post's record says (PROOF, Publication), as it was when it was
 * handed over. What fails is shown nowhere.
 */
import { DomainError, notFound } from '@greenlight/shared/kernel/errors.js';
import { isStillWhatWasLetGo } from '@greenlight/shared/publishing/let-go.js';
import type { ShippedMedia } from '@greenlight/shared/publishing/shipment.js';
import { Injectable, Logger } from '@nestjs/common';
import type { TenantScope } from '../../../../platform/tenancy/request-context.js';
import { type PostRecord, PostRecords } from '../../post-records.js';
import { type KeptEntry, NewsroomRepository } from './newsroom.repository.js';
import { isEntrySlug, type NewsroomEntry } from './newsroom-entry.js';

@Injectable()
export class PublishedEntries {
  private readonly logger = new Logger(PublishedEntries.name);

  constructor(
    private readonly entries: NewsroomRepository,
    private readonly records: PostRecords,
  ) {}

  /** Newest first. Those that are not what was let go are left out. */
  async newest(scope: TenantScope, limit: number): Promise<NewsroomEntry[]> {
    const sound = await this.soundOf(scope, await this.entries.newest(scope, limit));
    return sound.toSorted((one, other) => (one.publishedAt < other.publishedAt ? 1 : -1));
  }

  /** Throws `not_found`, and `record_damaged` when it is not what was let go. */
  async bySlug(scope: TenantScope, slug: string): Promise<NewsroomEntry> {
    const kept = await this.entries.bySlug(scope, slug);
    if (!kept) throw notFound('publication');
    const [entry] = await this.soundOf(scope, [kept]);
    if (!entry) throw notWhatWasLetGo('publication');
    return entry;
  }

  /** What was let go with these bytes. Throws `not_found`, and `record_damaged` when that was never let go. */
  async media(scope: TenantScope, sha256: string): Promise<ShippedMedia> {
    const kept = await this.entries.withMedia(scope, sha256);
    if (kept.length === 0) throw notFound('published file');
    const sound = await this.soundOf(scope, kept);
    const media = sound.flatMap((entry) => entry.shipment.media).find((candidate) => candidate.sha256 === sha256);
    if (!media) throw notWhatWasLetGo('file');
    return media;
  }

  private async soundOf(scope: TenantScope, kept: readonly KeptEntry[]): Promise<NewsroomEntry[]> {
    const readable = kept.flatMap(({ entry }) => entry ?? []);
    const records = await this.records.ofAll(scope, readable);
    const sound = readable.flatMap((entry, index) => asRecorded(entry, records[index]) ?? []);
    if (sound.length < kept.length) {
      const shown = new Set<string>(sound.map(({ id }) => id));
      const ids = kept.map(({ id }) => id).filter((id) => !shown.has(id));
      this.logger.error({ message: 'newsroom entries are not what was let go, and are not shown', entries: ids });
    }
    return sound;
  }
}

/** The entry as its record has it: what the shipment doesn't say is not taken from the entry either. */
const asRecorded = (entry: NewsroomEntry, record: PostRecord | undefined): NewsroomEntry | undefined => {
  const { id, slug, shipment } = entry;
  if (!record || !isEntrySlug(slug, id, shipment)) return undefined;
  if (!isStillWhatWasLetGo('newsroom', shipment, record)) return undefined;
  return { ...entry, publishedAt: record.publishedAt ?? shipment.frozenAt };
};

const notWhatWasLetGo = (what: string): DomainError =>
  new DomainError(
    'record_damaged',
    `What is stored of this ${what} is not what was approved, so it is not shown. Have its record restored from a backup.`,
  );
