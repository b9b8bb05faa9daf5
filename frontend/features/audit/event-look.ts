/** The sign beside an event, by its action: the decisions of people stand out. */
import {
  CalendarDays,
  Check,
  Clapperboard,
  Dot,
  FileText,
  Image,
  type LucideIcon,
  Megaphone,
  RotateCcw,
  Send,
  Target,
  X,
} from 'lucide-react';
import type { Tone } from '../../ui/tone';

export interface EventLook {
  readonly icon: LucideIcon;
  readonly tone: Tone;
}

const BY_ACTION: Readonly<Record<string, EventLook>> = {
  'scope.submitted': { icon: Send, tone: 'idle' },
  'scope.approved': { icon: Check, tone: 'go' },
  'scope.rejected': { icon: X, tone: 'stop' },
  'scope.invalidated': { icon: RotateCcw, tone: 'wait' },
  'scope.carried': { icon: Check, tone: 'idle' },
  'post.published': { icon: CalendarDays, tone: 'go' },
  'post.held': { icon: CalendarDays, tone: 'wait' },
  'posts.held': { icon: CalendarDays, tone: 'wait' },
  'post.failed': { icon: CalendarDays, tone: 'stop' },
  'post.outcome_unknown': { icon: CalendarDays, tone: 'wait' },
  'post.resolved': { icon: Check, tone: 'idle' },
  'render.failed': { icon: Clapperboard, tone: 'stop' },
  'creative.failed': { icon: Image, tone: 'stop' },
  'creatives.marked_stale': { icon: Image, tone: 'wait' },
  'asset.corrupted': { icon: Image, tone: 'stop' },
  'asset.missing': { icon: Image, tone: 'stop' },
};

const BY_KIND: Readonly<Record<string, LucideIcon>> = {
  campaign: Megaphone,
  strategy: FileText,
  creative: Image,
  render: Clapperboard,
  post: CalendarDays,
  posts: CalendarDays,
  ad: Target,
  asset: Image,
};

export const eventLook = (action: string): EventLook => {
  const [kind = ''] = action.split('.');
  return BY_ACTION[action] ?? { icon: BY_KIND[kind] ?? Dot, tone: 'idle' };
};
