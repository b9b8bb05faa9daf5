/**
 * Judges bytes that somebody sent: they must be of the type that was declared for them, by their own beginning, and an
 * image must decode. Fails closed: what can't be told is refused (SPEC §13).
 */
import { buffer } from 'node:stream/consumers';
import { notFound } from '@greenlight/shared/kernel/errors.js';
import { Injectable } from '@nestjs/common';
import type { BlobKey } from '../../../platform/storage/blob-key.js';
import { BlobStore } from '../../../platform/storage/blob-store.js';
import { contentMismatch } from '../../../platform/storage/measured-source.js';
import { decodeImage } from './decode-image.js';
import { readMp4Facts } from './read-mp4-facts.js';
import { type MediaType, SNIFFED_BYTES, sniffMediaType } from './sniff-media-type.js';

export interface ContentFacts {
  readonly width?: number;
  readonly height?: number;
  readonly durationMs?: number;
}

@Injectable()
export class InspectContent {
  constructor(private readonly store: BlobStore) {}

  /**
   * Throws `content_mismatch` naming `mediaType` when the bytes are something else than declared, or broken, and `bytes`
   * when there are more of them than the picture has.
   */
  async execute(key: BlobKey, declared: MediaType, bytes: number): Promise<ContentFacts> {
    const found = await sniffMediaType(await this.read(key, 0, Math.min(SNIFFED_BYTES, bytes)));
    if (found !== declared) {
      throw contentMismatch(
        'mediaType',
        `must be what the bytes are: declared ${declared}, found ${found ?? 'none of the accepted types'}`,
      );
    }
    if (declared !== 'video/mp4') return this.inspectImage(key, declared);
    return this.inspectMp4(key, bytes);
  }

  private async inspectImage(key: BlobKey, declared: MediaType): Promise<ContentFacts> {
    const decoded = await decodeImage(() => this.open(key));
    if (!decoded || `image/${decoded.format}` !== declared) {
      throw contentMismatch('mediaType', `must be what the bytes are: they do not decode as ${declared}`);
    }
    const { width, height, surplusBytes } = decoded;
    if (surplusBytes === 0) return { width, height };
    const found = `there are ${surplusBytes} bytes after the end of the picture`;
    throw contentMismatch('bytes', `must be those of the picture alone, but ${found}: save the picture anew`);
  }

  private async inspectMp4(key: BlobKey, bytes: number): Promise<ContentFacts> {
    const facts = await readMp4Facts((start, length) => this.read(key, start, length), bytes);
    if (facts) return facts;
    throw contentMismatch('mediaType', 'must be what the bytes are: they are no complete MP4 with a video in it');
  }

  private async read(key: BlobKey, start: number, length: number): Promise<Buffer> {
    if (length === 0) return Buffer.alloc(0);
    return buffer(await this.open(key, { start, end: start + length - 1 }));
  }

  private async open(key: BlobKey, range?: { start: number; end: number }) {
    const opened = await this.store.open(key, range);
    if (!opened) throw notFound('content');
    return opened.stream;
  }
}
