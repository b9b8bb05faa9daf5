/** Runway as the environment describes it; whatever is wrong there is named by its variable. */
import { assertBaseUrl } from '../http/base-url.js';
import { checked, required } from '../misconfigured.js';
import { RUNWAY_SECRET_VARIABLE } from './errors.js';
import { RunwayProvider } from './runway-provider.js';

export interface RunwaySettings {
  /** Without it there is no such provider. */
  apiSecret?: string | undefined;
  baseUrl: string;
}

/** Throws `MisconfiguredProvider`. */
export function createRunway({ apiSecret: given, baseUrl }: RunwaySettings): RunwayProvider {
  const apiSecret = required(RUNWAY_SECRET_VARIABLE, given);
  checked('RUNWAYML_BASE_URL', () => assertBaseUrl(baseUrl));
  return new RunwayProvider({ apiSecret, baseUrl });
}
