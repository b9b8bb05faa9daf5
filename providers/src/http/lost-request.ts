/** Why a request got no answer, and whether it may have arrived: only what surely never left is known to be not sent. */
import { isRefusedAddress } from './guarded-agents.js';

export interface LostRequest {
  code: string;
  message: string;
  retryable: boolean;
  wasSent: boolean;
  /** The network's error. Never the client's, which carries the request with its key. */
  cause?: Error;
}

const NEVER_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'];
/** Failures of a TLS handshake, before any request. */
const UNTRUSTED = /^(CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_TLS_|EPROTO$|HOSTNAME_MISMATCH)/;

interface NetworkError extends Error {
  code?: string;
  syscall?: string;
}

const causeOf = (error: unknown): NetworkError | undefined => {
  if (!(error instanceof Error)) return undefined;
  return error.cause instanceof Error ? error.cause : undefined;
};

/** `error`: what the HTTP client threw. `isLate`: whether our own time limit was over. */
export function readLostRequest(error: unknown, isLate: boolean): LostRequest {
  const cause = causeOf(error);
  const { code = '', message = String(error) } = error instanceof Error ? (error as NetworkError) : {};
  const kept = cause === undefined ? {} : { cause };
  if (isRefusedAddress(cause ?? error)) {
    const said = 'The provider’s address is not public.';
    return { code: 'private_address', message: said, retryable: false, wasSent: false, ...kept };
  }
  if (NEVER_CONNECTED.includes(code) || cause?.syscall === 'connect') {
    return { code: 'unreachable', message: `No connection (${code}).`, retryable: true, wasSent: false, ...kept };
  }
  if (UNTRUSTED.test(code)) {
    return { code: 'untrusted', message: `No safe connection (${code}).`, retryable: true, wasSent: false, ...kept };
  }
  if (isLate || code === 'ECONNABORTED' || code === 'ETIMEDOUT') {
    return { code: 'timed_out', message: 'No answer in time.', retryable: true, wasSent: true, ...kept };
  }
  if (code === 'ERR_CANCELED') {
    return { code: 'aborted', message: 'It was given up before the answer came.', retryable: true, wasSent: true };
  }
  if (/maxContentLength/.test(message)) {
    return { code: 'bad_answer', message: 'The answer is too large.', retryable: true, wasSent: true };
  }
  return {
    code: 'connection_lost',
    message: `The connection broke (${code}).`,
    retryable: true,
    wasSent: true,
    ...kept,
  };
}
