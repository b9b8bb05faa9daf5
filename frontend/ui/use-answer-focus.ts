'use client';
/** A button may be gone with its answer: whoever uses the keyboard then goes on from here, not from the top of the page. */
import { type RefObject, useEffect, useRef } from 'react';
import type { ActionState } from '../lib/action-state';

/** For an element that stays and has `tabIndex={-1}`. */
export const useAnswerFocus = <E extends HTMLElement>(state: ActionState): RefObject<E | null> => {
  const place = useRef<E>(null);
  useEffect(() => {
    if (state.status === 'idle') return;
    if (document.activeElement === document.body) place.current?.focus({ preventScroll: true });
  }, [state]);
  return place;
};
