'use client';
/** What a page shows when it failed in a way that nobody foresaw; the frame around it stays. */
import { TriangleAlert } from 'lucide-react';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';

const PageError = ({ error, reset }: { readonly error: Error & { digest?: string }; readonly reset: () => void }) => (
  <EmptyState
    icon={TriangleAlert}
    title="This page could not be shown"
    action={<Button onClick={reset}>Try again</Button>}
  >
    <p>Nothing was changed. If it happens again, report it{error.digest ? ` with the number ${error.digest}` : ''}.</p>
  </EmptyState>
);
export default PageError;
