'use client';
/** Reads the page's data again at intervals while somebody looks at it; never while they have typed something or decide. */
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** What was typed and not sent keeps the page as it is, wherever the reader is by now: a form may go with what it is about. */
const isBusyWithForm = (): boolean => {
  const active = document.activeElement;
  return (
    active instanceof HTMLInputElement ||
    active instanceof HTMLSelectElement ||
    document.querySelector('dialog[open]') !== null ||
    [...document.querySelectorAll('textarea')].some(({ value }) => value !== '')
  );
};

export const AutoRefresh = ({ everyMs }: { readonly everyMs: number }) => {
  const router = useRouter();
  useEffect(() => {
    const refresh = () => {
      if (document.visibilityState === 'visible' && !isBusyWithForm()) router.refresh();
    };
    const timer = setInterval(refresh, everyMs);
    document.addEventListener('visibilitychange', refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', refresh);
    };
  }, [router, everyMs]);
  return null;
};
