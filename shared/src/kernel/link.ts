/** Web addresses that people type and readers follow: absolute http(s), no credentials, kept as typed. */
import { z } from 'zod';
import { hidesSomething } from './text.js';

export const MAX_LINK_LENGTH = 2_000;

const isPublishableLink = (text: string): boolean => {
  const url = URL.parse(text);
  return (
    url !== null &&
    (url.protocol === 'https:' || url.protocol === 'http:') &&
    url.username === '' &&
    url.password === ''
  );
};

export const Link = z
  .string()
  .max(MAX_LINK_LENGTH)
  .refine(
    (text) =>
      /^https?:\/\/[^/\s]/i.test(text) &&
      !/[\s\p{Cc}<>"`\\]/u.test(text) &&
      !hidesSomething(text) &&
      isPublishableLink(text),
    {
      error: 'must be an absolute http or https address without credentials',
    },
  );
export type Link = z.infer<typeof Link>;
