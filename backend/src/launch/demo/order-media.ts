/** Has words and media made, the media by the provider that the demo is played with, and by the studio where that one can't. */
import { Creative } from '@greenlight/shared/creative/creative.js';
import type { Stage } from './stage.js';

/** Throws `Refused`. */
export const orderMedia = async (
  { cast, narrator, outside }: Stage,
  path: string,
  request: object,
  { name, type }: Pick<Creative, 'name' | 'type'>,
): Promise<Creative> => {
  const { api } = cast.owner;
  if (outside === undefined || type === 'text') return api.post(path, request, Creative);
  const asked = await api.postUnless('provider', path, { ...request, provider: outside.name }, Creative);
  if (asked.rule === undefined) return asked.value;
  narrator.refusal(`${asked.rule}: the studio makes “${name}”.`);
  return api.post(path, request, Creative);
};
