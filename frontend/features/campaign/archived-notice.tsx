/** Why there is nothing to press in a campaign that is put away. */
import { type Campaign, isOpen } from '@greenlight/shared/campaign/campaign.js';
import { Notice } from '../../ui/notice';

export const ArchivedNotice = ({ campaign }: { readonly campaign: Campaign }) =>
  isOpen(campaign.state) ? null : (
    <Notice tone="idle">This campaign is archived: nothing in it can be changed until it is restored.</Notice>
  );
