/** What a page may load and run: its own files, scripts with this request's nonce, and media from where media are kept. */
export interface ContentPolicyInput {
  /** New for each request. */
  readonly nonce: string;
  readonly mediaOrigins: readonly string[];
  /** The development server compiles in the browser and injects styles. */
  readonly development: boolean;
}

export const contentPolicy = ({ nonce, mediaOrigins, development }: ContentPolicyInput): string => {
  const media = ["'self'", ...mediaOrigins].join(' ');
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self'${development ? " 'unsafe-inline'" : ` 'nonce-${nonce}'`}`,
    `img-src ${media} data:`,
    `media-src ${media}`,
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
};
