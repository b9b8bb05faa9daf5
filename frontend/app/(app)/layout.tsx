/** The frame of the product: where one can go, and who one is here. */
import { Clapperboard, LogOut, Megaphone } from 'lucide-react';
import type { Route } from 'next';
import { ROLE_NAMES } from '../../features/identity/role-words';
import { settle } from '../../lib/api/loaded';
import { currentSession } from '../../lib/session/session';
import { signOut } from '../../lib/session/sign-out';
import { BrandMark } from '../../ui/brand-mark';
import { buttonClass } from '../../ui/button';
import { NavLink } from '../../ui/nav-link';
import { PageLink } from '../../ui/page-link';

const PLACES = [
  { href: '/campaigns', name: 'Campaigns', icon: Megaphone },
  { href: '/renders', name: 'Renders', icon: Clapperboard },
] as const satisfies readonly { href: Route; name: string; icon: typeof Megaphone }[];

const Places = () => (
  <nav aria-label="Main" className="flex gap-1 lg:mt-8 lg:flex-col">
    {PLACES.map(({ href, name, icon: Icon }) => (
      <NavLink
        key={href}
        href={href}
        className="flex h-9 items-center gap-2.5 rounded-md px-2.5 text-sm font-medium transition-colors"
        currentClassName="bg-idle-soft text-ink"
        otherClassName="text-ink-muted hover:bg-hover hover:text-ink"
      >
        <Icon aria-hidden="true" className="size-4 max-sm:hidden" />
        {name}
      </NavLink>
    ))}
  </nav>
);

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .flatMap((word) => [...word].slice(0, 1))
    .slice(0, 2)
    .join('')
    .toUpperCase();

const Person = async () => {
  const session = await settle(currentSession());
  const user = session.ok ? session.value.user : undefined;
  return (
    <div className="flex items-center gap-2.5 lg:border-t lg:border-line lg:pt-4">
      {user !== undefined && (
        <>
          <span
            aria-hidden="true"
            className="grid size-8 shrink-0 place-items-center rounded-full bg-inverse text-xs font-semibold text-on-inverse max-sm:hidden"
          >
            {initials(user.name)}
          </span>
          <p className="min-w-0 grow text-sm max-lg:hidden">
            <span className="block truncate font-medium">{user.name}</span>
            <span className="block truncate text-xs text-ink-muted">{ROLE_NAMES[user.role]}</span>
          </p>
        </>
      )}
      <form action={signOut}>
        <button type="submit" className={buttonClass({ tone: 'bare', size: 'small' })}>
          <LogOut aria-hidden="true" className="size-4" />
          <span className="lg:sr-only">Sign out</span>
        </button>
      </form>
    </div>
  );
};

const AppLayout = ({ children }: LayoutProps<'/'>) => (
  <div className="min-h-dvh lg:grid lg:grid-cols-[14rem_minmax(0,1fr)]">
    <a
      href="#content"
      className="sr-only z-50 rounded-md bg-inverse px-4 py-2 text-sm text-on-inverse focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
    >
      Skip to the content
    </a>
    <header className="sticky top-0 z-30 border-b border-line bg-paper lg:h-dvh lg:border-r lg:border-b-0">
      <div className="flex h-14 items-center justify-between gap-2 px-4 lg:h-full lg:flex-col lg:items-stretch lg:px-4 lg:py-5">
        <div className="flex items-center gap-3 lg:block">
          <PageLink href="/campaigns" className="flex items-center gap-2 font-semibold lg:px-2">
            <BrandMark className="size-6" />
            <span className="max-sm:sr-only">Greenlight</span>
          </PageLink>
          <Places />
        </div>
        <Person />
      </div>
    </header>
    <main id="content" className="mx-auto w-full max-w-[88rem] px-4 py-6 sm:px-8 lg:py-8">
      {children}
    </main>
  </div>
);
export default AppLayout;
