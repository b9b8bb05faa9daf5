/** A link within the web app. Nothing is read ahead: on a full page that would ask the API for everything in sight. */
import type { Route } from 'next';
import Link from 'next/link';
import type { ComponentProps } from 'react';

export type PageLinkProps = Omit<ComponentProps<typeof Link>, 'href' | 'prefetch'> & { readonly href: Route };

export const PageLink = (props: PageLinkProps) => <Link prefetch={false} {...props} />;
