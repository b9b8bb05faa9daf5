/** Where to go after signing in: a path of this web app and nothing else, so that a link can't lead people away. */
import type { Route } from 'next';

const HOME = '/campaigns' as Route;
const ANY_ORIGIN = 'http://greenlight.invalid';

export const safePath = (wanted: unknown): Route => {
  if (typeof wanted !== 'string' || !wanted.startsWith('/')) return HOME;
  const url = URL.parse(wanted, ANY_ORIGIN);
  if (url === null || url.origin !== ANY_ORIGIN || url.pathname.startsWith('/sign-in')) return HOME;
  return `${url.pathname}${url.search}` as Route;
};
