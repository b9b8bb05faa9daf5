/** The sections of a campaign. On a phone they scroll sideways. */
import { NavLink } from '../../ui/nav-link';
import { Sideways } from '../../ui/sideways';
import {
  activityPath,
  adsPath,
  campaignPath,
  creativesPath,
  reviewPath,
  schedulePath,
  strategyPath,
} from './campaign-paths';

const SECTIONS = [
  { name: 'Overview', path: campaignPath, exact: true },
  { name: 'Strategy', path: strategyPath, exact: false },
  { name: 'Creatives', path: creativesPath, exact: false },
  { name: 'Schedule', path: schedulePath, exact: false },
  { name: 'Ads', path: adsPath, exact: false },
  { name: 'Review', path: reviewPath, exact: false },
  { name: 'Activity', path: activityPath, exact: false },
] as const;

export const CampaignSections = ({ id }: { readonly id: string }) => (
  <Sideways label="Parts of the campaign">
    <ul className="flex min-w-max gap-1 border-b border-line">
      {SECTIONS.map(({ name, path, exact }) => (
        <li key={name}>
          <NavLink
            href={path(id)}
            exact={exact}
            className="-mb-px block border-b-2 px-3 pt-1.5 pb-2.5 text-sm font-medium transition-colors"
            currentClassName="border-ink text-ink"
            otherClassName="border-transparent text-ink-muted hover:text-ink"
          >
            {name}
          </NavLink>
        </li>
      ))}
    </ul>
  </Sideways>
);
