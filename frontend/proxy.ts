/** Stands before every page: gives it a content policy with a nonce of its own, and sends who isn't signed in to sign in. */
import { type NextRequest, NextResponse } from 'next/server';
import { mediaOrigins } from './lib/api/api-url';
import { contentPolicy } from './lib/content-policy';
import { SESSION_COOKIE } from './lib/session/session-cookie-name';

const NONCE_BYTES = 16;
const isPublic = (path: string): boolean => path === '/sign-in';

/** Only looks whether there is a key; whether it is good is the API's to say, on every request. */
const signInFirst = (request: NextRequest): NextResponse | undefined => {
  const { pathname, search } = request.nextUrl;
  if (isPublic(pathname) || request.cookies.has(SESSION_COOKIE)) return undefined;
  const target = request.nextUrl.clone();
  target.pathname = '/sign-in';
  target.search = pathname === '/' ? '' : new URLSearchParams({ next: `${pathname}${search}` }).toString();
  return NextResponse.redirect(target);
};

/** An address that nobody can read names no page; the router would call it a fault of its own. */
const isReadable = (path: string): boolean => {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
};

const newNonce = (): string => Buffer.from(crypto.getRandomValues(new Uint8Array(NONCE_BYTES))).toString('base64');

export const proxy = (request: NextRequest): NextResponse => {
  const redirection = signInFirst(request);
  if (redirection !== undefined) return redirection;
  const policy = contentPolicy({
    nonce: newNonce(),
    mediaOrigins: mediaOrigins(),
    development: process.env.NODE_ENV === 'development',
  });
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  const response = isReadable(request.nextUrl.pathname)
    ? NextResponse.next({ request: { headers } })
    : NextResponse.rewrite(new URL('/not-found', request.url), { request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
};

export const config = { matcher: ['/((?!_next/|icon\\.svg|favicon\\.ico).*)'] };
