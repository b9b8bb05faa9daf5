/** A thing that isn't there, or that belongs to somebody else: which of the two is nobody's business. */
import { SearchX } from 'lucide-react';
import { buttonClass } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { PageLink } from '../../ui/page-link';

const NotFound = () => (
  <EmptyState
    icon={SearchX}
    title="There is nothing here"
    action={
      <PageLink href="/campaigns" className={buttonClass({ tone: 'quiet' })}>
        To the campaigns
      </PageLink>
    }
  >
    <p>The address may be mistyped, or what it led to belongs to another organisation.</p>
  </EmptyState>
);
export default NotFound;
