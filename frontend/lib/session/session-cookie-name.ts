/** The name of the session cookie, apart from its code: the proxy only looks whether there is one. */
export const SESSION_COOKIE = 'greenlight_key';
