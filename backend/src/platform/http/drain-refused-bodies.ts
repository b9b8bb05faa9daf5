/**
 * A request can be refused while its body is still on its way. Closing the connection then resets it, and the client
 * sees a broken line where the refusal should be: so the rest is read and thrown away, within bounds (RFC 9112 §9.6).
 */
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';

export const MAX_DRAINED_BYTES = 64 * 1024 ** 2;
const MAX_DRAIN_MS = 30_000;

/** What a malformed request (400) was to be can't be told, so its connection ends. */
const FIRST_STATUS = 401;

const hasMoreToCome = ({ complete, readableEnded, headers }: IncomingMessage): boolean =>
  !complete && !readableEnded && (headers['transfer-encoding'] !== undefined || Number(headers['content-length']) > 0);

/** To be installed before whatever closes connections at the shutdown: that comes last, and wins. */
export const drainRefusedBodies = (fastify: FastifyInstance): void => {
  fastify.addHook('onSend', ({ raw }, reply, payload, done) => {
    if (reply.statusCode >= FIRST_STATUS && hasMoreToCome(raw)) {
      void reply.removeHeader('connection');
      drain(raw);
    }
    done(null, payload);
  });
};

/** Whoever sends on for longer, or more, is cut off. */
const drain = (body: IncomingMessage): void => {
  let bytesLeft = MAX_DRAINED_BYTES;
  const deadline = setTimeout(() => body.destroy(), MAX_DRAIN_MS);
  const { socket } = body;
  const forget = () => {
    clearTimeout(deadline);
    socket.off('close', forget);
  };
  body.once('end', forget);
  // Once it is answered, a request isn't told any more that its connection has closed.
  socket.once('close', forget);
  body.on('data', ({ length }: Buffer) => {
    bytesLeft -= length;
    if (bytesLeft < 0) body.destroy();
  });
  body.resume();
};
