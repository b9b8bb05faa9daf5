/** When the next post of a campaign goes out, read by itself so that the list doesn't wait for it. */
import { nextPost } from '../../lib/api/campaign-parts';
import { settle } from '../../lib/api/loaded';
import { formatShort, zoneLabel } from '../../lib/format/format-time';

export const NextSlot = async ({ campaignId }: { readonly campaignId: string }) => {
  const post = await settle(nextPost(campaignId));
  if (!post.ok || post.value === undefined) return <span className="text-ink-faint">–</span>;
  const { publishAt, timeZone } = post.value;
  return (
    <time dateTime={publishAt} title={zoneLabel(publishAt, timeZone)}>
      {formatShort(publishAt, timeZone)}
    </time>
  );
};
