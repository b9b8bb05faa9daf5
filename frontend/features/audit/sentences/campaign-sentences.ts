/** Events of a campaign, its creatives and their media, in words. */
import type { CAMPAIGN_EVENTS } from '@greenlight/shared/events/campaign-events.js';
import type { CREATIVE_EVENTS } from '@greenlight/shared/events/creative-events.js';
import type { RENDER_EVENTS } from '@greenlight/shared/events/render-events.js';
import { allFieldWords, count, listOf } from '../../../lib/format/words';
import { causeWords } from '../../approval/cause-words';
import { called, type Sentences } from './sentence';

const fieldsOf = (fields: readonly string[]): string =>
  fields.length === 0 ? '' : ` (${listOf(allFieldWords(fields))})`;

export const CAMPAIGN_SENTENCES: Sentences<keyof typeof CAMPAIGN_EVENTS> = {
  'campaign.created': ({ name }) => `created the campaign “${name}”`,
  'campaign.updated': ({ fields }) => `changed the brief${fieldsOf(fields)}`,
  'campaign.paused': () => 'paused the campaign',
  'campaign.resumed': () => 'resumed the campaign',
  'campaign.archived': () => 'archived the campaign',
  'campaign.restored': () => 'restored the campaign',
};

export const CREATIVE_SENTENCES: Sentences<keyof typeof CREATIVE_EVENTS> = {
  'creative.created': ({ name, type, strategyVersion }) =>
    `made the creative ${called(name, `(${type})`)} under strategy version ${strategyVersion}`,
  'creative.edited': ({ name, fields }) => `edited ${called(name, 'a creative')}${fieldsOf(fields)}`,
  'creative.regenerated': ({ name, parts }) =>
    `asked for ${listOf(allFieldWords(parts))} of ${called(name, 'a creative')} to be made anew`,
  'creative.rendered': ({ name, used }) =>
    used
      ? `put the rendered media on ${called(name, 'a creative')}`
      : `kept what was rendered for ${called(name, 'a creative')} in the library: it went stale meanwhile`,
  'creative.failed': ({ name, message }) => `could not make ${called(name, 'a creative')}: ${message}`,
  'creative.render_cancelled': ({ name }) => `stopped the render of ${called(name, 'a creative')}`,
  'creative.archived': ({ name }) => `archived ${called(name, 'a creative')}`,
  'creative.restored': ({ name }) => `restored ${called(name, 'a creative')}`,
  'creative.relinked': ({ name, toVersion }) =>
    `confirmed that ${called(name, 'a creative')} fits strategy version ${toVersion} as it is`,
  'creatives.marked_stale': ({ creativeIds, cause }, { timeZone }) =>
    `marked ${count(creativeIds.length, 'creative')} stale ${causeWords(cause, timeZone)}`,
};

export const RENDER_SENTENCES: Sentences<keyof typeof RENDER_EVENTS> = {
  'render.queued': ({ type, provider }) =>
    `queued the render of ${type === 'image' ? 'an image' : 'a video'} at ${provider}`,
  'render.finished': ({ provider, attempts, reused }) =>
    reused === true
      ? 'used a finished render of the very same request'
      : `finished a render at ${provider}${attempts > 1 ? ` at attempt ${attempts}` : ''}`,
  'render.failed': ({ provider, error }) => `failed to render at ${provider}: ${error.message}`,
  'render.cancelled': ({ provider }) => `cancelled a render at ${provider}`,
  'render.resolved': ({ provider, decision }) =>
    decision === 'failed'
      ? `gave up a render at ${provider} whose outcome was unknown`
      : `submitted a render at ${provider} again, though its outcome was unknown`,
  'render.retried': ({ provider }) => `asked for a render at ${provider} once more`,
};
