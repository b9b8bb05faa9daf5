/** Puts a database name into a MongoDB URI without changing where it connects or how it signs in. */

const URI = /^(?<server>mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/(?<database>[^?]*))?(?:\?(?<options>.*))?$/;

/**
 * Returns `uri` with `name` as its database. A user signs in against the URI's database unless `authSource` says
 * otherwise, so that one is written out before the database is replaced.
 *
 * @throws TypeError when `uri` isn't a MongoDB URI; the message doesn't repeat it, for it may hold a password
 */
export function uriForDatabase(uri: string, name: string): string {
  const parts = URI.exec(uri)?.groups;
  if (!parts?.server) throw new TypeError('not a MongoDB URI');
  const options = new URLSearchParams(parts.options);
  if (parts.server.includes('@') && !options.has('authSource')) {
    options.set('authSource', parts.database || 'admin');
  }
  const query = options.toString();
  return `${parts.server}/${encodeURIComponent(name)}${query && `?${query}`}`;
}
