/**
 * Judges bytes that somebody sent: they must be of the type that was declared for them, by their own beginning, and an
 * image must decode. Fails closed: what can't be told is refused (SPEC §13).
 */
import { buffer } from 'node:stream/consumers';
import { DomainError, notFound } from '@greenlight/shared/kernel/errors.js';
import { Injectable } from '@nestjs/common';
import type { BlobKey } from '../../../platform/storage/blob-key.js';
import { BlobStore } from '../../../platform/storage/blob-store.js';
import { contentMismatch } from '../../../platform/storage/measured-source.js';
import { type DecodedImage, ImageDecoders, type TooHeavy, type TooManyPixels } from './decode-image.js';
import { type Mp4Outline, readMp4Outline } from './read-mp4-outline.js';
import { type MediaType, SNIFFED_BYTES, sniffMediaType } from './sniff-media-type.js';
import { withoutStrays } from './strays-in-mp4.js';

export interface ContentFacts {
  readonly width?: number;
  readonly height?: number;
  readonly durationMs?: number;
}

export interface Reencoded<T> {
  readonly facts: ContentFacts;
  /** Behind the picture, where nothing belongs; they were left behind. */
  readonly surplusBytes: number;
  /** Absent for a video that says no more than it shows: it stays as it is. */
  readonly kept?: T;
}

@Injectable()
export class InspectContent {
  constructor(
    private readonly store: BlobStore,
    private readonly decoders: ImageDecoders,
  ) {}

  /**
   * Throws `content_mismatch` naming `mediaType` when the bytes are something else than declared, or broken, `pixels`
   * when there are too many or they take too much to decode, and `bytes` when there are more of them than the picture has.
   */
  async execute(key: BlobKey, declared: MediaType, bytes: number): Promise<ContentFacts> {
    await this.assertType(key, declared, bytes);
    if (declared === 'video/mp4') return (await this.outlineOf(key, bytes)).facts;
    const image = asDeclared(await this.decoders.decode(() => this.open(key)), declared);
    refuseSurplus(image.surplusBytes);
    return sizeOf(image);
  }

  /**
   * Has a picture written anew, and a video without what is neither picture nor sound; `keep` takes what is written, and
   * what it kept is for nothing when this throws. Throws `content_mismatch` naming `mediaType` or `pixels`, and what
   * `keep` throws.
   */
  async reencode<T>(
    key: BlobKey,
    declared: MediaType,
    bytes: number,
    keep: (anew: AsyncIterable<Uint8Array>) => Promise<T>,
  ): Promise<Reencoded<T>> {
    await this.assertType(key, declared, bytes);
    if (declared === 'video/mp4') {
      const { facts, strays } = await this.outlineOf(key, bytes);
      if (strays.length === 0) return { facts, surplusBytes: 0 };
      return { facts, surplusBytes: 0, kept: await keep(withoutStrays(await this.open(key), strays)) };
    }
    const image = asDeclared(await this.decoders.reencode(() => this.open(key), keep), declared);
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

  private async outlineOf(key: BlobKey, bytes: number): Promise<Mp4Outline> {
    const outline = await readMp4Outline((start, length) => this.read(key, start, length), bytes);
    if (outline) return outline;
    throw contentMismatch(
      'mediaType',
      'must be what the bytes are: they are no complete MP4 with a video in it, all of it in this file',
    );
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

const inDigits = (count: number): string => count.toLocaleString('en');

const tooManyPixels = ({ width, height, frames, maxPixels }: TooManyPixels): DomainError => {
  const kind = frames === 1 ? 'a picture' : 'an animation';
  const sides = (frames === 1 ? [width, height] : [frames, width, height]).map(inDigits).join(' × ');
  const found = `${sides} are ${inDigits(frames * width * height)}`;
  const rule = `must be at most ${inDigits(maxPixels)} in ${kind}, and ${found}: save it smaller`;
  const issues = [{ path: 'pixels', rule, code: 'too_big' }];
  return new DomainError('content_mismatch', `The picture is too large: pixels ${rule}.`, { issues });
};

const tooHeavy = ({ exceeded: { memoryBytes, timeMs } }: TooHeavy): DomainError => {
  const limits = `${inDigits(memoryBytes / 1024 ** 2)} MiB of memory and ${inDigits(timeMs / 1_000)} s`;
  const rule = `must be such that they decode within ${limits}: save it smaller, or with fewer frames`;
  const issues = [{ path: 'pixels', rule, code: 'too_big' }];
  return new DomainError('content_mismatch', `The picture takes too much to decode: pixels ${rule}.`, { issues });
};

const asDeclared = <T extends DecodedImage>(
  image: T | TooManyPixels | TooHeavy | undefined,
  declared: MediaType,
): T => {
  if (image && 'maxPixels' in image) throw tooManyPixels(image);
  if (image && 'exceeded' in image) throw tooHeavy(image);
  if (image && `image/${image.format}` === declared) return image;
  throw contentMismatch('mediaType', `must be what the bytes are: they do not decode as ${declared}`);
};

const sizeOf = ({ width, height }: DecodedImage): ContentFacts => ({ width, height });
