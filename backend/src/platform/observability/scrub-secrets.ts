/**
 * Takes secrets out of a finished log line. Redaction by field name misses a key inside an error's message or a signed
 * address; this looks at the text itself, as the last step before it is written.
 */
const REDACTED = '[redacted]';

const RULES: readonly (readonly [RegExp, string])[] = [
  // The prefix stays: it names the key without being one.
  [/\b(gl_[a-z0-9]{8})_[A-Za-z0-9_-]+/g, `$1_${REDACTED}`],
  [/\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]+/gi, `$1 ${REDACTED}`],
  [/([?&](?:signature|sig|token|key|secret|X-Amz-[A-Za-z-]+)=)[^&\s"'\\]+/gi, `$1${REDACTED}`],
  // Passwords inside addresses: mongodb://user:password@host.
  [/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@"']+:)[^\s@/"']+@/gi, `$1${REDACTED}@`],
];

export const scrubSecrets = (line: string): string =>
  RULES.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), line);
