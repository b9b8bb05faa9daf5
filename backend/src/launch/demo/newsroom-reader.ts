/** Reads newsroom pages as any visitor does: HTML over HTTP, no key. */
import { sha256Hex } from '@greenlight/shared/kernel/digest.js';

const PATIENCE_MS = 30_000;
const MEDIA = /(?:src|poster)="([^"]*\/media\/[0-9a-f]{64}\.[a-z0-9]+)"/g;
const CODE = /<code>([0-9a-f]{64})<\/code>/g;

export interface PublicAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export const fetchPublic = async (url: string): Promise<PublicAnswer> => {
  const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
  return {
    status: response.status,
    contentType: response.headers.get('content-type') ?? '',
    bytes: new Uint8Array(await response.arrayBuffer()),
  };
};

export const textOf = ({ bytes }: PublicAnswer): string => new TextDecoder().decode(bytes);

export const hashOf = ({ bytes }: PublicAnswer): string => sha256Hex(bytes);

/** Absolute addresses of the pictures and films that a page shows, each once. */
export const mediaLinksOf = (page: string, pageUrl: string): string[] => [
  ...new Set(
    [...page.matchAll(MEDIA)].flatMap(([, link]) => (link === undefined ? [] : [new URL(link, pageUrl).href])),
  ),
];

/** The digests that a page shows as its provenance. */
export const provenanceOf = (page: string): string[] => [...page.matchAll(CODE)].flatMap(([, digest]) => digest ?? []);
