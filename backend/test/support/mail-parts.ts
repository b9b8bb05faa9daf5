/** Reads what a mail program would show of a message: its decoded parts by media type. */

export interface MailPart {
  readonly mediaType: string;
  readonly headers: string;
  readonly content: Buffer;
}

const quotedPrintable = (body: string): Buffer => {
  const bytes = body
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)));
  return Buffer.from(bytes, 'latin1');
};

const decoded = (headers: string, body: string): Buffer => {
  if (/^content-transfer-encoding: *base64/im.test(headers)) return Buffer.from(body, 'base64');
  if (/^content-transfer-encoding: *quoted-printable/im.test(headers)) return quotedPrintable(body);
  return Buffer.from(body, 'utf8');
};

/** Multiparts are opened; the message must have LF line ends. */
export const mailParts = (message: string): MailPart[] => {
  const end = message.indexOf('\n\n');
  const headers = message.slice(0, end).replace(/\n[ \t]+/g, ' ');
  const body = message.slice(end + 2);
  const [, mediaType = 'text/plain'] = /^content-type: *([^;\s]+)/im.exec(headers) ?? [];
  const [, boundary] = /boundary="?([^";\n]+)"?/i.exec(headers) ?? [];
  if (boundary === undefined) return [{ mediaType, headers, content: decoded(headers, body) }];
  return body
    .split(`--${boundary}`)
    .slice(1, -1)
    .flatMap((part) => mailParts(part.replace(/^\n|\n$/g, '')));
};
