/** A request's body as a stream of bytes. Breaking off the reading leaves the connection alone, so that a refusal can still be told. */
import type { FastifyRequest } from 'fastify';
import type { Transfer } from './receive-upload.js';

export const transferOf = ({ headers, raw }: FastifyRequest): Transfer => {
  const length = headers['content-length'];
  return {
    mediaType: headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase(),
    contentLength: length === undefined ? undefined : Number(length),
    source: raw.iterator({ destroyOnReturn: false }),
  };
};
