/** Whether the server has the provider that the demo is to be played with: nothing is begun with one that isn't there. */
import { RenderProviderList } from '@greenlight/shared/media/render-provider.js';
import type { OutsideName } from './outside-providers.js';
import type { Cast } from './stage.js';

/** Throws in one line that says what to set. */
export const requireProvider = async ({ operator }: Pick<Cast, 'operator'>, name: OutsideName): Promise<void> => {
  const { data, notConfigured } = await operator.api.get('providers', RenderProviderList);
  if (data.some((provider) => provider.name === name)) return;
  const missing = notConfigured.find((provider) => provider.name === name);
  const why = missing === undefined ? '' : `: ${missing.variable} ${missing.rule}`;
  throw new Error(`The server has no provider “${name}”${why}. It is set where the server is started.`);
};
