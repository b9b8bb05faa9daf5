/** Digests: SHA-256 of the UTF-8 bytes of the canonical JSON (PROOF, Rules). The same in the backend and the browser. */
import { sha256Hex as platformSha256Hex } from '#sha256';
import { canonicalJson } from './canonical-json.js';
import type { Digest } from './digest-schema.js';

/** Of raw bytes, or of text as UTF-8. */
export const sha256Hex = (data: string | Uint8Array): Digest => platformSha256Hex(data) as Digest;

/**
 * Of any plain data.
 * @throws DomainError `validation_failed` when the value has no canonical spelling.
 */
export const digestOf = (value: unknown): Digest => sha256Hex(canonicalJson(value));
