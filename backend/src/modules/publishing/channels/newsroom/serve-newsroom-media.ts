/**
 * Serves the pictures and films of published entries, whole or in part. Bytes that are no longer what was approved are
 * not served: the promise holds after publication too.
 */
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerRange } from '../../../../platform/storage/byte-range.js';
import { PublishedBytes } from '../../published-bytes.js';
import { PublishedEntries } from './published-entries.js';
import { ReadNewsroom } from './read-newsroom.js';

const FOR_EVER = 'public, max-age=31536000, immutable';

@Injectable()
export class ServeNewsroomMedia {
  constructor(
    private readonly newsrooms: ReadNewsroom,
    private readonly entries: PublishedEntries,
    private readonly bytes: PublishedBytes,
  ) {}

  /** `file` is `<sha256>.<extension>`. Throws `not_found`, `record_damaged`, `content_mismatch`, `range_not_satisfiable`. */
  async execute(tenantSlug: string, file: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { id: tenantId } = await this.newsrooms.tenantOf(tenantSlug);
    const [sha256 = ''] = file.split('.');
    const media = await this.entries.media({ tenantId }, sha256);
    const answer = answerRange(request.headers.range, media.bytes);
    if (answer.kind === 'unsatisfiable') {
      void reply.header('content-range', `bytes */${media.bytes}`);
      throw new DomainError('range_not_satisfiable', `This file has ${media.bytes} bytes.`);
    }
    const range = answer.kind === 'part' ? answer.range : undefined;
    const stream = await this.bytes.open({ tenantId }, media, range);
    if (range) void reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${media.bytes}`);
    await reply
      .header('content-type', media.mediaType)
      .header('content-length', range ? range.end - range.start + 1 : media.bytes)
      .header('accept-ranges', 'bytes')
      .header('etag', `"${media.sha256}"`)
      .header('cache-control', FOR_EVER)
      .header('x-content-type-options', 'nosniff')
      .send(stream);
  }
}
