'use client';
/**
 * A button may be gone with its answer: whoever uses the keyboard then goes on from here, not from the top of the page.
 * And what stood above the answer may be gone, too: it is brought into sight where it isn't. A field that has to be put
 * right is where they go on.
 */
import { type RefObject, useEffect, useRef } from 'react';
import type { ActionState } from '../lib/action-state';

/** For an element that stays, has `tabIndex={-1}` and holds the answer's notice. */
export const useAnswerFocus = <E extends HTMLElement>(state: ActionState): RefObject<E | null> => {
  const place = useRef<E>(null);
  useEffect(() => {
    if (state.status === 'idle') return;
    const wrong =
      state.status === 'refused' && state.field !== undefined
        ? place.current?.querySelector<HTMLElement>(`[name="${state.field}"]`)
        : undefined;
    if (wrong) wrong.focus();
    else if (document.activeElement === document.body) place.current?.focus({ preventScroll: true });
    place.current?.querySelector('[role="status"], [role="alert"]')?.scrollIntoView({ block: 'nearest' });
  }, [state]);
  return place;
};
