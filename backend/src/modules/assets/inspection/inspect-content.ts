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
import { type DecodedImage, decodeImage, reencodeImage } from './decode-image.js';
import { readMp4Facts } from './read-mp4-facts.js';
import { type MediaType, SNIFFED_BYTES, sniffMediaType } from './sniff-media-type.js';

export interface ContentFacts {
  readonly width?: number;
  readonly height?: number;
  readonly durationMs?: number;
}

export interface Reencoded<T> {
  readonly facts: ContentFacts;
  /** Behind the picture, where nothing belongs; they were left behind. */
  readonly surplusBytes: number;
  readonly kept: T;
}

@Injectable()
export class InspectContent {
  constructor(private readonly store: BlobStore) {}

  /**
   * Throws `content_mismatch` naming `mediaType` when the bytes are something else than declared, or broken, and `bytes`
   * when there are more of them than the picture has.
   */
  async execute(key: BlobKey, declared: MediaType, bytes: number): Promise<ContentFacts> {
    await this.assertType(key, declared, bytes);
    if (declared === 'video/mp4') return this.inspectMp4(key, bytes);
    const image = asDeclared(await decodeImage(() => this.open(key)), declared);
    refuseSurplus(image.surplusBytes);
    return sizeOf(image);
  }

  /**
   * Has a picture written anew; `keep` takes what is written, and what it kept is for nothing when this throws. Throws
   * `content_mismatch` naming `mediaType`, and what `keep` throws.
   */
  async reencode<T>(
    key: BlobKey,
    declared: MediaType,
    bytes: number,
    keep: (anew: AsyncIterable<Uint8Array>) => Promise<T>,
  ): Promise<Reencoded<T>> {
    await this.assertType(key, declared, bytes);
    const image = asDeclared(await reencodeImage(() => this.open(key), keep), declared);
    return { facts: sizeOf(image), surplusBytes: image.surplusBytes, kept: image.kept };
  }

  private async assertType(key: BlobKey, declared: MediaType, bytes: number): Promise<void> {
    const found = await sniffMediaType(await this.read(key, 0, Math.min(SNIFFED_BYTES, bytes)));
    if (found !== declared) {
      throw contentMismatch(
        'mediaType',
        `must be what the bytes are: declared ${declared}, found ${found ?? 'none of the accepted types'}`,
      );
    }
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

/** Throws `content_mismatch` naming `bytes`. */
export const refuseSurplus = (surplusBytes: number): void => {
  if (surplusBytes === 0) return;
  const found = `there are ${surplusBytes} bytes after the end of the picture`;
  throw contentMismatch('bytes', `must be those of the picture alone, but ${found}: save the picture anew`);
};

const asDeclared = <T extends DecodedImage>(image: T | undefined, declared: MediaType): T => {
  if (image && `image/${image.format}` === declared) return image;
  throw contentMismatch('mediaType', `must be what the bytes are: they do not decode as ${declared}`);
};

const sizeOf = ({ width, height }: DecodedImage): ContentFacts => ({ width, height });
