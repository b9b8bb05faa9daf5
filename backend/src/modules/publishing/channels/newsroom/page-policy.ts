/** The content security policy of every page of a newsroom: no script at all, and nothing from elsewhere. */
export const PAGE_POLICY =
  "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
