/** What a provider refuses with, and that it is in the port's own words. */
import { ProviderError } from '../contract.js';

/** Throws when it isn't refused, or by something else than a `ProviderError`. */
export async function refusalOf(promise: Promise<unknown>): Promise<ProviderError['info']> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProviderError)) throw new Error(`expected a ProviderError, not ${String(error)}`);
  return error.info;
}
