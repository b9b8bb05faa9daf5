/** How the web app is built and served. Headers that never change are set here; the content policy has a nonce and is in `proxy.ts`. */
import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';

/** The workspace root: `shared/` is built there and hoisted packages live there. */
const ROOT = fileURLToPath(new URL('..', import.meta.url));

const SECURITY_HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()' },
];

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  turbopack: { root: ROOT },
  outputFileTracingRoot: ROOT,
  headers: async () => [{ source: '/:path*', headers: SECURITY_HEADERS }],
};

export default config;
