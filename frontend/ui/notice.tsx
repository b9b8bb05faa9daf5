/** Something that people should know before they go on. */
import clsx from 'clsx';
import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Tone } from './tone';

const LOOKS: Readonly<Record<Tone, { icon: LucideIcon; classes: string }>> = {
  go: { icon: CircleCheck, classes: 'bg-go-soft text-go-ink' },
  wait: { icon: TriangleAlert, classes: 'bg-wait-soft text-wait-ink' },
  stop: { icon: CircleAlert, classes: 'bg-stop-soft text-stop-ink' },
  busy: { icon: Info, classes: 'bg-busy-soft text-busy-ink' },
  idle: { icon: Info, classes: 'bg-idle-soft text-ink-muted' },
};

export interface NoticeProps {
  readonly tone: Tone;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  /** `alert` for what just went wrong, `status` for what just went well. */
  readonly role?: 'alert' | 'status';
}

export const Notice = ({ tone, title, children, role }: NoticeProps) => {
  const { icon: Icon, classes } = LOOKS[tone];
  return (
    <div role={role} className={clsx('flex gap-2.5 rounded-md px-3.5 py-2.5 text-sm', classes)}>
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 grow">
        {title !== undefined && <p className="font-semibold">{title}</p>}
        {children}
      </div>
    </div>
  );
};
