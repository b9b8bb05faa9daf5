/** More of something, for who asks: works without a script and with the keyboard. */
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

export interface DisclosureProps {
  readonly summary: ReactNode;
  readonly open?: boolean;
  readonly children: ReactNode;
}

export const Disclosure = ({ summary, open = false, children }: DisclosureProps) => (
  <details open={open} className="group/disclosure">
    <summary className="inline-flex items-center gap-1 rounded-sm text-sm font-medium opacity-90 hover:opacity-100">
      <ChevronRight
        aria-hidden="true"
        className="size-4 shrink-0 transition-transform group-open/disclosure:rotate-90"
      />
      {summary}
    </summary>
    <div className="mt-2">{children}</div>
  </details>
);
