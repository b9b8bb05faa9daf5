'use client';
/** Reads the page's data again at intervals while somebody looks at it; never while they type or decide. */
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const isBusyWithForm = (): boolean => {
  const active = document.activeElement;
  return (
    active instanceof HTMLInputElement ||
    active instanceof HTMLTextAreaElement ||
    active instanceof HTMLSelectElement ||
    document.querySelector('dialog[open]') !== null
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
