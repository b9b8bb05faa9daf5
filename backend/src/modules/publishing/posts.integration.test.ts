import type { ScopeView } from '@greenlight/shared/approval/scope-view.js';
import type { CampaignId, CreativeId } from '@greenlight/shared/kernel/ids.js';
import { sampleStrategy } from '@greenlight/shared/testing/sample-strategy.js';
import { startApi, type TestApi } from '../../../test/support/api.js';
import {
  activateStrategy,
  approvedWords,
  approveScopes,
  BEFORE_SLOT,
  createCampaign,
  createCreative,
  createPost,
  edit,
  expectStatus,
  gateOf,
  planWords,
  postRequest,
  SLOT,
  submitScope,
  type WordsPlan,
} from '../../../test/support/campaign-steps.js';
import { keepDatabase } from '../../../test/support/kept-database.js';

/** Words and a link that are the post's alone. */
const OWN = { customText: 'Words for this post alone', link: 'https://example.org/other' };

let api: TestApi;
/** With an active strategy and one creative of words; each test begins with all of these as they were then. */
let begun: { readonly campaignId: CampaignId; readonly creativeId: CreativeId };
let approved: WordsPlan;
let approvedWithOwn: WordsPlan;
let restore: () => Promise<void>;
beforeAll(async () => {
  api = await startApi();
  api.holdTime(BEFORE_SLOT);
  const campaignId = await createCampaign(manager());
  await activateStrategy(manager(), campaignId);
  begun = { campaignId, creativeId: await createCreative(manager(), campaignId) };
  approved = await approvedWords(api);
  approvedWithOwn = await approvedWords(api, {}, OWN);
  restore = await keepDatabase(api.database);
});
beforeEach(() => restore());
afterAll(() => api?.close());

const manager = () => api.as('manager');

const scheduleOf = async (id: CampaignId): Promise<ScopeView> =>
  (await api.as('viewer').get(`/campaigns/${id}/scopes/schedule`)).body;
const manifestOf = async (id: CampaignId) =>
  (await api.as('viewer').get(`/campaigns/${id}/scopes/schedule/manifest`)).body;

/** What the campaign's calendar and chain hold: both are the same after a refusal. */
const traces = async (id: CampaignId) => [
  (await api.as('viewer').get(`/campaigns/${id}/posts`)).body,
  (await api.as('viewer').get(`/campaigns/${id}`)).body.gateRevision,
];

describe('a new post', () => {
  it('is on the calendar with the text it will send, a tracked link and its place', async () => {
    const { campaignId, creativeId } = begun;
    const answer = await manager().post(`/campaigns/${campaignId}/posts`, postRequest(creativeId));
    expect(answer).toMatchObject({
      status: 201,
      headers: { etag: '"1"', location: `/api/v1/posts/${answer.body.id}` },
    });
    expect(answer.body).toMatchObject({
      state: 'scheduled',
      publishAt: SLOT,
      disclosure: 'none',
      accountId: 'acc_newsroom',
    });
    expect(answer.body.text).toMatch(
      /^Mend your own bicycle, evening 1\n\n.*\n\nSave your place\n\n#bicycle #repair$/s,
    );
    const { slug } = (await manager().get(`/campaigns/${campaignId}`)).body;
    const tracking = `utm_source=newsroom&utm_medium=newsroom&utm_campaign=autumn-2026-${slug}`;
    expect(answer.body.link).toBe(`https://example.org/repair-course?${tracking}`);
  });

  it.each([
    ['a slot that has passed', { publishAt: '2026-08-20T08:59:59.999Z' }, 'publishAt', 'must be in the future'],
    ['a slot that is now', { publishAt: BEFORE_SLOT }, 'publishAt', 'must be in the future'],
    ['a slot that is no time', { publishAt: '2026-02-30T09:00:00.000Z' }, 'publishAt', /UTC time/],
    ['an unknown time zone', { timeZone: 'Atlantic/Atlantis' }, 'timeZone', /IANA time zone/],
    ['a channel without account', { channel: 'mastodon' }, 'channel', /no connected account/],
    ['somebody else’s account', { accountId: 'acc_elsewhere' }, 'accountId', /must be an account on newsroom/],
    ['a link that runs code', { link: 'javascript:alert(1)' }, 'link', /http or https/],
    ['markup in its text', { customText: 'Look <img src=x onerror=alert(1)>' }, 'customText', /HTML/],
    ['an unknown field', { boost: true }, 'boost', /not a known field/],
  ])('is refused with %s, naming the field, and leaves nothing', async (_, fields, path, rule) => {
    const { campaignId, creativeId } = begun;
    const before = await traces(campaignId);
    const answer = await manager().post(`/campaigns/${campaignId}/posts`, { ...postRequest(creativeId), ...fields });
    expect(answer).toMatchObject({ status: 422, body: { code: 'validation_failed' } });
    expect(answer.body.issues).toEqual([{ path, rule: expect.stringMatching(rule), code: expect.any(String) }]);
    expect(await traces(campaignId)).toEqual(before);
  });

  it('is refused with a creative of another campaign, of another organisation, or of none, all alike', async () => {
    const { campaignId } = begun;
    const foreign = await planWords(api.foreign);
    const before = await traces(campaignId);
    for (const creativeId of [approved.creativeId, foreign.creativeId, 'cre_01UNKNOWN']) {
      const answer = await manager().post(`/campaigns/${campaignId}/posts`, {
        ...postRequest(approved.creativeId),
        creativeId,
      });
      expect(answer).toMatchObject({ status: 422, body: { issues: [{ path: 'creativeId' }] } });
      expect(JSON.stringify(answer.body)).not.toContain(foreign.campaignId);
    }
    expect(await traces(campaignId)).toEqual(before);
  });

  it('that is a draft is in no manifest until it is scheduled', async () => {
    const { campaignId, creativeId } = begun;
    const id = await createPost(manager(), campaignId, creativeId, { draft: true });
    expect((await manifestOf(campaignId)).items).toEqual([]);
    expect((await edit(manager(), `/posts/${id}`, { action: 'schedule' })).body.state).toBe('scheduled');
    expect((await manifestOf(campaignId)).items).toMatchObject([{ kind: 'post', id }]);
  });
});

describe('an edit of a post', () => {
  it('needs the revision that it is based on', async () => {
    const { campaignId, creativeId } = begun;
    const id = await createPost(manager(), campaignId, creativeId);
    const change = { customText: 'Other words' };
    expect(await manager().patch(`/posts/${id}`, change)).toMatchObject({
      status: 428,
      body: { code: 'precondition_required' },
    });
    const stale = { headers: { 'if-match': '"7"' } };
    expect(await manager().patch(`/posts/${id}`, change, stale)).toMatchObject({
      status: 412,
      body: {
        code: 'precondition_failed',
        currentRevision: 1,
        detail: expect.stringMatching(/^This post has changed/),
      },
    });
    const answer = await manager().patch(`/posts/${id}`, change, { headers: { 'if-match': '"1"' } });
    expect(answer).toMatchObject({ status: 200, etag: '"2"', body: { text: 'Other words' } });
  });

  it.each([
    ['its text', { customText: 'Other words' }, 'text'],
    ['its slot', { publishAt: '2026-09-02T09:00:00.000Z' }, 'publishAt'],
    ['its time zone', { timeZone: 'Europe/Madrid' }, 'timeZone'],
    ['its link', { link: 'https://example.org/other' }, 'link'],
    ['its disclosure', { disclosure: 'ai-generated' }, 'disclosure'],
  ])('that changes %s reopens the schedule alone, naming the field', async (_, change, field) => {
    const { campaignId, postId } = approved;
    expect((await edit(manager(), `/posts/${postId}`, change)).status).toBe(200);
    expect(await scheduleOf(campaignId)).toMatchObject({
      state: 'needs_review',
      causes: [{ kind: 'post', subjectId: postId, fields: [field], actorId: api.tenant.member('manager').id }],
    });
    const { open, reasons } = await gateOf(api, campaignId);
    expect({ open, reasons }).toMatchObject({
      open: false,
      reasons: [{ code: 'scope_needs_review', scope: 'schedule', causes: [{ fields: [field] }] }],
    });
    expect(reasons).toHaveLength(1);
  });

  it.each([
    ['text', 'customText', 'text'],
    ['link', 'link', 'link'],
  ])('that takes its own %s away leaves no trace of it, and reopens the schedule', async (_, field, shown) => {
    const { campaignId, postId } = approvedWithOwn;
    const answer = await edit(manager(), `/posts/${postId}`, { [field]: null });
    expect(answer.status).toBe(200);
    expect(answer.body).not.toHaveProperty(field);
    if (field === 'customText') expect(answer.body.text).toMatch(/^Mend your own bicycle, evening 1\n/);
    const posts = api.database.connection.collection<{ _id: string }>('posts');
    expect(await posts.findOne({ _id: postId })).not.toHaveProperty(field);
    expect(await scheduleOf(campaignId)).toMatchObject({ state: 'needs_review', causes: [{ fields: [shown] }] });
    const { items } = await manifestOf(campaignId);
    expect(JSON.stringify(items[0].value)).not.toContain('null');
    expect((await edit(manager(), `/posts/${postId}`, { [field]: null })).status).toBe(200);
  });

  it('can’t take away what a post must have, nor give tracking to a link that it takes away', async () => {
    const { campaignId, creativeId } = begun;
    const id = await createPost(manager(), campaignId, creativeId);
    const before = await traces(campaignId);
    for (const field of ['creativeId', 'publishAt', 'timeZone', 'utm', 'disclosure', 'action']) {
      expect(await edit(manager(), `/posts/${id}`, { [field]: null })).toMatchObject({
        status: 422,
        body: { issues: [{ path: field }] },
      });
    }
    const utm = { source: 'newsletter', medium: 'email', campaign: 'autumn' };
    expect(await edit(manager(), `/posts/${id}`, { link: null, utm })).toMatchObject({
      status: 422,
      body: { issues: [{ path: 'utm' }] },
    });
    expect(await traces(campaignId)).toEqual(before);
  });

  it('that says what is there already changes and reopens nothing', async () => {
    const { campaignId, postId } = approved;
    const before = await traces(campaignId);
    expect((await edit(manager(), `/posts/${postId}`, { publishAt: SLOT })).status).toBe(200);
    expect(await traces(campaignId)).toEqual(before);
  });

  it('into the past is refused, and so is one of a cancelled post', async () => {
    const { postId } = approved;
    const late = await edit(manager(), `/posts/${postId}`, { publishAt: '2026-08-01T09:00:00.000Z' });
    expect(late).toMatchObject({ status: 422, body: { issues: [{ path: 'publishAt' }] } });
    expect((await edit(manager(), `/posts/${postId}`, { action: 'cancel' })).body.state).toBe('cancelled');
    const answer = await edit(manager(), `/posts/${postId}`, { customText: 'Too late' });
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'illegal_transition', state: 'cancelled', event: 'EDIT' },
    });
  });
});

describe('a post whose link is made from the brief', () => {
  const TRACKED = { link: 'https://example.org/other', utm: { source: 'flyer', medium: 'print', campaign: 'autumn' } };
  const NO_LINK = { ...TRACKED, link: null };
  const idOf = (part: 'admin' | 'manager') => api.tenant.member(part).id;

  /** The admin writes in the brief; what the manager makes of it then is submitted, and the admin approves it. */
  const approvedByBriefAuthor = async (fields: object, change?: object) => {
    const { campaignId, creativeId } = begun;
    const { body } = await manager().get(`/campaigns/${campaignId}`);
    const brief = { ...body.brief, landingPage: 'https://example.org/by-the-admin' };
    expectStatus(await edit(api.as('admin'), `/campaigns/${campaignId}`, { brief }), 200);
    const isLost = fields === NO_LINK;
    const id = await createPost(manager(), campaignId, creativeId, { ...(isLost ? TRACKED : fields) });
    if (isLost) expectStatus(await edit(manager(), `/posts/${id}`, { link: null }), 200);
    if (change) expectStatus(await edit(manager(), `/posts/${id}`, change), 200);
    const digest = await submitScope(manager(), campaignId, 'schedule');
    const { authorIds } = expectStatus(await manager().get(`/posts/${id}`), 200).body;
    const answer = await api.as('admin').post(`/campaigns/${campaignId}/scopes/schedule/approve`, { digest });
    return { authorIds, answer: answer.body };
  };

  it.each<[string, object, object | undefined]>([
    ['its landing page', {}, undefined],
    ['its tracking, which is added to a link of its own', { link: TRACKED.link }, undefined],
    ['its tracking, which an edit added', TRACKED, { link: 'https://example.org/third' }],
    ['its landing page, where it has lost its own link', NO_LINK, { utm: TRACKED.utm }],
  ])('is not approved by who wrote in it: %s', async (_, fields, change) => {
    const { authorIds, answer } = await approvedByBriefAuthor(fields, change);
    expect(authorIds).toEqual([idOf('manager'), idOf('admin')]);
    expect(answer).toMatchObject({ status: 403, code: 'self_approval_forbidden' });
  });

  it('is nobody else’s when nothing of the brief is in it', async () => {
    const { authorIds, answer } = await approvedByBriefAuthor(TRACKED);
    expect(authorIds).toEqual([idOf('manager')]);
    expect(answer).toMatchObject({ state: 'approved' });
  });
});

describe('a draft whose creative was archived', () => {
  it('can’t be scheduled, naming the creative, but can be cancelled', async () => {
    const { campaignId, creativeId } = begun;
    const id = await createPost(manager(), campaignId, creativeId, { draft: true });
    expect((await edit(manager(), `/creatives/${creativeId}`, { action: 'archive' })).body.state).toBe('archived');
    const scheduled = await edit(manager(), `/posts/${id}`, { action: 'schedule' });
    expect(scheduled).toMatchObject({ status: 422, body: { issues: [{ path: 'creativeId' }] } });
    expect((await edit(manager(), `/posts/${id}`, { action: 'cancel' })).body.state).toBe('cancelled');
  });
});

describe('a second strategy', () => {
  it('holds every post that has not fired, and approving everything again releases them', async () => {
    const { campaignId, creativeId, postId } = approved;
    const version = await activateStrategy(manager(), campaignId, { ...sampleStrategy(), offer: 'Another offer' });
    expect((await manager().get(`/posts/${postId}`)).body).toMatchObject({
      state: 'held',
      heldCauses: [{ kind: 'strategy', fields: ['offer'] }],
    });
    const stale = (await manager().get(`/creatives/${creativeId}`)).body;
    expect(stale).toMatchObject({ state: 'stale', staleCauses: [{ kind: 'strategy' }] });

    expect((await edit(manager(), `/creatives/${creativeId}`, { strategyVersion: version })).body.state).toBe('ready');
    await approveScopes(api, campaignId, ['strategy', 'content', 'schedule']);
    expect((await manager().get(`/posts/${postId}`)).body.state).toBe('held');
    await approveScopes(api, campaignId, ['ads']);
    expect((await manager().get(`/posts/${postId}`)).body).toMatchObject({ state: 'scheduled', heldCauses: [] });
    expect(await gateOf(api, campaignId)).toMatchObject({ open: true, reasons: [] });
  });
});
