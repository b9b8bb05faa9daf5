'use client';
/** A window above the page, with the browser's own focus handling; closed by its button, by Escape or by a click beside it. */
import clsx from 'clsx';
import { X } from 'lucide-react';
import { type MouseEvent, type ReactNode, useId, useRef } from 'react';
import { Button } from './button';

const WIDTHS = { small: 'w-[min(26rem,94vw)]', large: 'w-[min(64rem,94vw)]' } as const;

export interface DialogProps {
  /** What opens it, inside of a button. */
  readonly trigger: ReactNode;
  readonly triggerClassName?: string;
  readonly triggerLabel: string;
  readonly title: string;
  readonly size?: keyof typeof WIDTHS;
  readonly children: ReactNode;
}

export const Dialog = ({ trigger, triggerClassName, triggerLabel, title, size = 'large', children }: DialogProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const close = () => dialog.current?.close();
  const closeBeside = (event: MouseEvent) => {
    if (event.target === dialog.current) close();
  };
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-label={triggerLabel}
        className={triggerClassName}
        onClick={() => dialog.current?.showModal()}
      >
        {trigger}
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a modal dialog by itself. */}
      <dialog
        ref={dialog}
        aria-labelledby={titleId}
        onClick={closeBeside}
        className={clsx(
          'm-auto max-h-[92dvh] overflow-hidden rounded-xl border border-line bg-surface p-0 text-ink shadow-floating open:animate-rise',
          WIDTHS[size],
        )}
      >
        <div className="flex max-h-[92dvh] flex-col">
          <header className="flex items-center justify-between gap-4 border-b border-line py-2.5 pr-2.5 pl-5">
            <h2 id={titleId} className="truncate text-base">
              {title}
            </h2>
            <Button tone="bare" size="small" onClick={close} aria-label="Close">
              <X aria-hidden="true" className="size-4" />
            </Button>
          </header>
          <div className="overflow-y-auto">{children}</div>
        </div>
      </dialog>
    </>
  );
};
