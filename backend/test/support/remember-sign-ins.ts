/** For files that ask thousands of questions about something else: who a key belongs to is looked up once, for real. */
import { Authenticator } from '../../src/platform/http/authenticator.js';
import type { TestApi } from './api.js';

/** From here on a key that is revoked is still let in. */
export const rememberSignIns = ({ app }: TestApi): void => {
  const authenticator = app.get(Authenticator, { strict: false });
  const lookUp = authenticator.authenticate.bind(authenticator);
  const known = new Map<string | undefined, ReturnType<typeof lookUp>>();
  authenticator.authenticate = (credentials) => {
    const { authorization } = credentials;
    const found = known.get(authorization) ?? lookUp(credentials);
    known.set(authorization, found);
    return found;
  };
};
