/** What a post shows, small: what it shipped once it began to publish, its creative as it is now before. */
import type { Creative } from '@greenlight/shared/creative/creative.js';
import type { Post } from '@greenlight/shared/publishing/post.js';
import { Text } from 'lucide-react';
import { CreativeMedia } from '../creative/creative-media';
import { ShippedPicture } from './shipped-media';
import { whatIsSent } from './what-is-sent';

export interface PostPictureProps {
  readonly post: Post;
  readonly creative: Creative | undefined;
}

const WordsAlone = () => (
  <span className="grid size-full place-items-center text-ink-faint">
    <Text aria-label="Words alone" className="size-5" />
  </span>
);

/** Fills its frame. */
export const PostPicture = ({ post, creative }: PostPictureProps) => {
  const sent = whatIsSent(post);
  if (sent.kind === 'lost') return null;
  if (sent.kind === 'shipment') {
    return sent.shipment.media.length === 0 ? <WordsAlone /> : <ShippedPicture media={sent.shipment.media} />;
  }
  if (creative === undefined) return null;
  return creative.type === 'text' ? <WordsAlone /> : <CreativeMedia creative={creative} />;
};
