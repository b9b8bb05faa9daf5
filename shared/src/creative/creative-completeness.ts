/** Whether a creative has all that its type promises. What is incomplete can't be ready. */
import type { Creative, CreativeAsset } from './creative.js';

interface WithMedia extends Pick<Creative, 'type'> {
  readonly assets: readonly Pick<CreativeAsset, 'role'>[];
}

/** True when it has the picture or the video that its type promises. */
export const hasItsMedia = ({ type, assets }: WithMedia): boolean =>
  type === 'text' || assets.some(({ role }) => role === type);

/** Words, and media for an image or a video. */
export const isComplete = (creative: WithMedia & Pick<Creative, 'copy'>): boolean =>
  creative.copy !== undefined && hasItsMedia(creative);
