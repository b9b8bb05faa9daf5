/** What is known of a file that nobody means well with. */
import type { Asset } from '@greenlight/shared/asset/asset.js';

export interface HostileFile {
  readonly name: string;
  readonly mediaType: Asset['mediaType'];
  readonly bytes: Buffer;
  /** Refused as an upload; or kept as what it seems to be, and nothing else of it. */
  readonly fate: 'refused' | 'cleaned';
}

/** Where the files that lead elsewhere lead to. */
export interface Decoy {
  readonly url: string;
  readonly path: string;
}

/** What must not come along with anything that is kept. */
export const HOSTILE_WORDS = '<script>alert(document.domain)</script>';
