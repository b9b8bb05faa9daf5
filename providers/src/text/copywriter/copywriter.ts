/**
 * The built-in writer: composes copy from the strategy's own words, in its tone, within the channel's limits, without
 * network or keys. The same request always gives the same words.
 */
import type { Copy } from '@greenlight/shared/creative/copy.js';
import type { CopyRequest } from '@greenlight/shared/prompting/copy-request.js';
import { composePostText } from '@greenlight/shared/publishing/compose-post-text.js';
import { deliveredLength } from '@greenlight/shared/publishing/delivered-text.js';
import { type TextWriter, TextWriterError, type WrittenText } from '../contract.js';
import { type Material, materialOf } from './material.js';
import { writeBody } from './write-body.js';
import { writeHashtags } from './write-hashtags.js';
import { writeHeadline } from './write-headline.js';

/** What tracking adds to the landing page where the link stands in the text (`?utm_source=…`). */
const TRACKING_LENGTH = 100;

const callToAction = ({ book, offerKind, voice, chance, isAllowed }: Material): string => {
  const choices = book.callToAction[offerKind][voice];
  return chance.shuffled(choices).find(isAllowed) ?? choices[0];
};

const altText = ({ book, brandName, request }: Material, headline: string, action: string): string =>
  (request.creative.type === 'video' ? book.film : book.picture)(brandName, headline, action);

/** Graphemes that are left for the body when everything else has its place. */
const roomForBody = ({ request }: Material, around: Omit<Copy, 'body'>): number => {
  const { channel } = request.creative;
  const text = composePostText({ ...around, body: '' }, {}, channel);
  const link = `${request.brief.landingPage}?${'x'.repeat(TRACKING_LENGTH)}`;
  const separator = 2;
  return request.limits.maxTextLength - deliveredLength(channel, text, link) - separator;
};

/** The words around the body; on short channels hashtags make room for it. */
const wordsAround = (material: Material, hashtags: readonly string[]): Omit<Copy, 'body'> => {
  const { keep } = material.request;
  const headline = keep.headline ?? writeHeadline(material);
  const action = keep.callToAction ?? callToAction(material);
  return {
    headline,
    callToAction: action,
    hashtags: keep.hashtags ?? [...hashtags],
    altText: keep.altText ?? altText(material, headline, action),
  };
};

const compose = (request: CopyRequest): Copy => {
  const material = materialOf(request);
  const hashtags = writeHashtags(material);
  if (!request.parts.includes('body')) {
    return { ...wordsAround(material, hashtags), body: request.keep.body ?? '' };
  }
  for (let tags = hashtags.length; tags >= 0; tags -= 1) {
    // Chance starts anew for each try, so that fewer hashtags don't change the other words.
    const fresh = materialOf(request);
    const around = wordsAround(fresh, hashtags.slice(0, tags));
    const body = writeBody(fresh, roomForBody(fresh, around));
    if (body !== undefined) return { ...around, body };
  }
  throw new TextWriterError(
    `Nothing that may be said fits ${request.creative.channel}: shorten the headline, the link or the disclaimer.`,
    'copywriter.nothing_fits',
    false,
  );
};

export const copywriter: TextWriter = {
  name: 'copywriter',
  async compose(request: CopyRequest): Promise<WrittenText> {
    const written = compose(request);
    const copy = Object.fromEntries(request.parts.map((part) => [part, written[part]])) as Partial<Copy>;
    return { copy, record: { model: 'copywriter/1', inputTokens: 0, outputTokens: 0, costMicros: 0 } };
  },
};
