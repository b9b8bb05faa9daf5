/** The document around every page. Typefaces are served from here: no page asks another host for anything but media. */
import '@fontsource-variable/instrument-sans';
import '@fontsource-variable/jetbrains-mono';
import './globals.css';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';

export const metadata: Metadata = {
  title: { default: 'Greenlight', template: '%s · Greenlight' },
  description: 'Nothing ships that was not approved, byte for byte, and everybody can see why.',
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f5f5f0' },
    { media: '(prefers-color-scheme: dark)', color: '#0e1411' },
  ],
};

/** A nonce is made for each request, so no page can be made beforehand. */
export const dynamic = 'force-dynamic';

const RootLayout = ({ children }: { readonly children: ReactNode }) => (
  <html lang="en">
    <body>{children}</body>
  </html>
);
export default RootLayout;
