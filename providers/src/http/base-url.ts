/** The address that an operator set for a provider. */

/** Throws `TypeError` that says what it must be. */
export function assertBaseUrl(baseUrl: string): void {
  const url = URL.parse(baseUrl);
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') throw new TypeError('must be an http(s) address');
  if (url.username !== '' || url.password !== '') throw new TypeError('must not have a name or password in it');
  if (url.search !== '' || url.hash !== '') throw new TypeError('must end with its path');
}

const THIS_MACHINE = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Whether the setting itself names this machine, as for what people run themselves and for stand-ins of the real services:
 * only then may an adapter reach private addresses. False for what is no address.
 */
export const isOnThisMachine = (baseUrl: string): boolean => THIS_MACHINE.test(URL.parse(baseUrl)?.hostname ?? '');
