/** SHA-256 by Node's OpenSSL; `#sha256` resolves here on Node and to `sha256-portable.ts` elsewhere, with equal results. */
import { hash } from 'node:crypto';

/** Lower-case hex; text is hashed as UTF-8. */
export const sha256Hex = (data: string | Uint8Array): string => hash('sha256', data);
