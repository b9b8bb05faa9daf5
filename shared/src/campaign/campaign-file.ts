/**
 * A whole campaign as one file: brand, brief, strategy, creatives, posts, ads and a later revision of the strategy. Times
 * may be given from now on (`P30D`, `PT20S`, `season: now`), so that a file stays usable; they are fixed when it is read.
 */
import { Duration } from 'luxon';
import { z } from 'zod';
import { BrandKit } from '../creative/brand-kit.js';
import { Copy } from '../creative/copy.js';
import { CreateCreativeRequest } from '../creative/creative.js';
import { invalidField } from '../kernel/errors.js';
import { plainText } from '../kernel/text.js';
import { toInstant } from '../kernel/time.js';
import { CreateAdRequest } from '../publishing/ad.js';
import { CreatePostRequest } from '../publishing/post.js';
import { StrategyBody } from '../strategy/strategy-body.js';
import { CreateCampaignRequest, SEASONS } from './campaign.js';

/** How a file calls its own creatives, before they have ids. */
const CreativeKey = z.string().regex(/^[a-z0-9-]{1,40}$/, { error: 'must be lower-case letters, digits and hyphens' });

const FilePost = CreatePostRequest.omit({ creativeId: true }).extend({ creative: CreativeKey });
const FileAd = CreateAdRequest.omit({ creativeId: true }).extend({ creative: CreativeKey });
const FileCreative = CreateCreativeRequest.extend({ key: CreativeKey });

/** What version 2 of the strategy changes, field by field, and how the creatives follow it. */
const Revision = z.strictObject({
  note: plainText({ max: 300 }),
  changes: StrategyBody.partial().strict(),
  /** Creatives that suit the new version as they are; the others are made anew. */
  keeps: z.array(CreativeKey).max(100).default([]),
  /** What a reviewer objects to in what was made anew, and how the words of the creative answer it. */
  objection: z.strictObject({
    creative: CreativeKey,
    reason: plainText({ max: 300 }),
    answer: Copy.partial().strict(),
  }),
});

export const CampaignFile = z
  .strictObject({
    /** How everything looks and sounds; the organisation's own kit where it is left out. */
    brandKit: BrandKit.optional(),
    campaign: CreateCampaignRequest,
    strategy: StrategyBody,
    creatives: z.array(FileCreative).min(1).max(100),
    posts: z.array(FilePost).min(1).max(100),
    ads: z.array(FileAd).max(100).default([]),
    revision: Revision,
  })
  .superRefine(({ creatives, posts, ads, revision }, context) => {
    const keys = new Set(creatives.map(({ key }) => key));
    const users = [
      ...posts.map(({ creative }, index) => ({ creative, path: ['posts', index, 'creative'] })),
      ...ads.map(({ creative }, index) => ({ creative, path: ['ads', index, 'creative'] })),
      ...revision.keeps.map((creative, index) => ({ creative, path: ['revision', 'keeps', index] })),
      { creative: revision.objection.creative, path: ['revision', 'objection', 'creative'] },
    ];
    for (const { creative, path } of users) {
      if (!keys.has(creative))
        context.addIssue({ code: 'custom', path, message: 'must be the key of a creative above' });
    }
  });
export type CampaignFile = z.infer<typeof CampaignFile>;

const DURATION = /^P(?=\d|T\d)[\dDWMYTHS]+$/;

/** The fields that hold times, wherever they stand in a file. */
const TIME_FIELDS: ReadonlySet<string> = new Set(['deadline', 'by', 'publishAt', 'from', 'to']);

const instantOf = (text: string, now: Date): string => {
  if (!DURATION.test(text)) return text;
  const duration = Duration.fromISO(text);
  if (!duration.isValid) throw invalidField(text, 'must be an ISO 8601 duration such as P30D');
  return toInstant(new Date(now.getTime() + duration.toMillis()));
};

const MONTHS_A_SEASON = 3;

/** By the calendar of the northern hemisphere: winter is December, January and February. */
const seasonAt = (now: Date): string | undefined =>
  SEASONS[Math.floor(((now.getUTCMonth() + 1) % 12) / MONTHS_A_SEASON)];

const fixed = (key: string, value: unknown, now: Date): unknown => {
  if (TIME_FIELDS.has(key) && typeof value === 'string') return instantOf(value, now);
  return key === 'season' && value === 'now' ? seasonAt(now) : withTimes(value, now);
};

const withTimes = (value: unknown, now: Date): unknown => {
  if (Array.isArray(value)) return value.map((item) => withTimes(item, now));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, fixed(key, member, now)]));
};

/** Reads what a YAML or JSON parser gave. Throws a ZodError that names each wrong field. */
export const parseCampaignFile = (value: unknown, now: Date): CampaignFile => CampaignFile.parse(withTimes(value, now));
