/** Headers that keep a browser from making more of an answer than it is. The documentation page alone may run scripts. */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { isDocumentationPath } from './documentation-paths.js';
import { pathOf } from './request-path.js';

/** Swagger UI: its own scripts and styles from here, and requests to this API. */
const DOCUMENTATION_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
].join(';');

export const useSecurityHeaders = (app: NestFastifyApplication): void => {
  app.useSecurityHeaders({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': "'none'", 'frame-ancestors': "'none'", 'base-uri': "'none'" },
    },
    // The web app is on another port of the same site and shows media from here.
    crossOriginResourcePolicy: { policy: 'same-site' },
    xFrameOptions: { action: 'deny' },
  });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, reply, done) => {
      if (isDocumentationPath(pathOf(request))) void reply.header('content-security-policy', DOCUMENTATION_POLICY);
      done();
    });
};
