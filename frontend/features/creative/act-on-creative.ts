'use server';
/** Makes a creative anew, or keeps it as it is under the strategy that the person saw: if that has moved on, the API refuses. */
import { Creative } from '@greenlight/shared/creative/creative.js';
import { partsOf, REGENERATIONS } from '@greenlight/shared/creative/creative-actions.js';
import { refresh } from 'next/cache';
import { z } from 'zod';
import { type ActionState, attempt } from '../../lib/action-state';
import { patchApi, postApi } from '../../lib/api/ask';
import { formText } from '../../lib/form-text';
import { regenerationAnswer } from './regeneration-words';

/** What the person sees. */
export interface SeenCreative extends Pick<Creative, 'id' | 'rev' | 'type'> {
  readonly activeVersion: number;
}

const Action = z.enum([...REGENERATIONS, 'keep']);

const act = ({ id, rev, type, activeVersion }: SeenCreative, action: z.infer<typeof Action>): Promise<ActionState> => {
  const path = `/creatives/${encodeURIComponent(id)}`;
  if (action === 'keep') {
    return attempt(`Kept as it is: it fits strategy version ${activeVersion}.`, () =>
      patchApi(path, Creative, { strategyVersion: activeVersion }, rev),
    );
  }
  const request = { parts: partsOf(action, type) };
  return attempt(regenerationAnswer(action, type), () =>
    postApi(`${path}/regenerate`, Creative, request, { isSlow: true }),
  );
};

export const actOnCreative = async (seen: SeenCreative, _before: ActionState, form: FormData): Promise<ActionState> => {
  const outcome = await act(seen, Action.parse(formText(form, 'action')));
  refresh();
  return outcome;
};
