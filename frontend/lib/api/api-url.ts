/** Where the API is, for this process and for people's browsers. Read when asked: one build serves any installation. */
const DEFAULT_API_URL = 'http://localhost:3001';

/** As the web app's server reaches it. Without a slash at the end. */
export const apiUrl = (): string => (process.env.GREENLIGHT_API_URL || DEFAULT_API_URL).replace(/\/+$/, '');

const originOf = (address: string): string[] => {
  const url = URL.parse(address);
  return url === null ? [] : [url.origin];
};

/**
 * Where a browser may load pictures and videos from: the API's public address, which signed downloads begin with, and
 * `GREENLIGHT_MEDIA_ORIGINS` (separated by blanks) for a storage that serves them itself.
 */
export const mediaOrigins = (): string[] => {
  const named = (process.env.GREENLIGHT_MEDIA_ORIGINS ?? '').split(/\s+/);
  return [...new Set([process.env.PUBLIC_URL || apiUrl(), ...named].flatMap(originOf))];
};
