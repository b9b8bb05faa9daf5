/** What people see at an address that leads nowhere. */
import { buttonClass } from '../ui/button';
import { PageLink } from '../ui/page-link';

const NotFoundPage = () => (
  <main className="grid min-h-dvh place-items-center px-6">
    <div className="max-w-md text-center">
      <p className="font-mono text-sm text-ink-faint">404</p>
      <h1 className="mt-2 text-2xl">There is nothing here</h1>
      <p className="mt-2 text-ink-muted">
        The address may be mistyped, or what it led to belongs to another organisation.
      </p>
      <PageLink href="/campaigns" className={`${buttonClass({ tone: 'quiet' })} mt-6`}>
        To the campaigns
      </PageLink>
    </div>
  </main>
);
export default NotFoundPage;
