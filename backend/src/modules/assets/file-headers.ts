/** Headers under which stored bytes can do no harm in a browser: named, never guessed at, never run, never a page of ours. */
import type { FileAnswer } from './serve-file.js';

/** RFC 6266: a plain name for old clients, and the real one. */
const disposition = (filename: string): string => {
  const plain = filename.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(filename).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
};

export const fileHeaders = (
  { status, file, etag, range, expiresAt }: FileAnswer,
  now: Date,
): Record<string, string> => {
  const maxAgeSeconds = Math.max(0, Math.floor((expiresAt.getTime() - now.getTime()) / 1_000));
  const length = range ? range.end - range.start + 1 : file.bytes;
  return {
    'content-type': file.mediaType,
    ...(status === 304 ? {} : { 'content-length': String(length) }),
    'content-disposition': disposition(file.filename),
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'accept-ranges': 'bytes',
    etag,
    'cache-control': `private, max-age=${maxAgeSeconds}, immutable`,
    ...(range ? { 'content-range': `bytes ${range.start}-${range.end}/${file.bytes}` } : {}),
  };
};
