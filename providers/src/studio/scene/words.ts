/** Which words of a render spec are drawn; hashtags, long text and what no font can draw are not. */
import type { RenderSpec } from '@greenlight/shared/media/render-spec.js';

export interface Words {
  headline: string;
  /** The opening of the body where it is short enough to stand beside a headline. */
  standfirst?: string;
  callToAction: string;
  wordmark: string;
  tagline?: string;
  /** Must be legible on every drawing of this brand. */
  disclaimer?: string;
}

const MAX_STANDFIRST = 150;
const sentences = new Intl.Segmenter('und', { granularity: 'sentence' });

/** Whole sentences only: as many as fit from the start of the first paragraph. */
function openingOf(body: string): string | undefined {
  const paragraph = body.split(/\n/u).find((line) => line.trim() !== '') ?? '';
  let opening = '';
  for (const { segment } of sentences.segment(paragraph)) {
    if ((opening + segment).trim().length > MAX_STANDFIRST) break;
    opening += segment;
  }
  return opening.trim() === '' ? undefined : opening.trim();
}

export function wordsOf({ copy, brandKit }: RenderSpec): Words {
  const standfirst = openingOf(copy.body);
  const tagline = brandKit.tagline?.trim();
  return {
    headline: copy.headline,
    callToAction: copy.callToAction,
    wordmark: brandKit.wordmark,
    ...(standfirst !== undefined && standfirst !== copy.headline && { standfirst }),
    ...(tagline !== undefined && tagline !== '' && { tagline }),
    ...(brandKit.requiredDisclaimer !== undefined && { disclaimer: brandKit.requiredDisclaimer }),
  };
}
