import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Hex } from '@greenlight/shared/kernel/digest.js';
import type { PostId } from '@greenlight/shared/kernel/ids.js';
import {
  AT_SLOT,
  approvedWords,
  BEFORE_SLOT,
  changeLook,
  expectStatus,
  newPicture,
  sampleCopy,
  uploadPicture,
  type WordsPlan,
  withPicture,
} from '../../../../../test/support/campaign-steps.js';
import { keepDatabase } from '../../../../../test/support/kept-database.js';
import { mailParts } from '../../../../../test/support/mail-parts.js';
import { type ShippingApi, startShippingApi } from '../../../../../test/support/shipping-api.js';
import { systemContext } from '../../../../platform/tenancy/request-context.js';
import { DeliverPost } from '../../deliver-post.js';
import { FirePost } from '../../fire-post.js';

const HEADLINE = 'Mend & ride — “3 < 5”';

const readPost = async (api: ShippingApi, id: PostId) =>
  expectStatus(await api.as('viewer').get(`/posts/${id}`), 200).body;

const partOf = (message: string, mediaType: string): Buffer => {
  const part = mailParts(message).find((candidate) => candidate.mediaType === mediaType);
  if (!part) throw new Error(`The message has no ${mediaType}.`);
  return part.content;
};

describe('a newsletter without a mail server', () => {
  let api: ShippingApi;
  let picture: Buffer;
  /** An approved post of the picture and words to the newsletter; each test begins with it as it was then. */
  let mail: WordsPlan;
  let restore: () => Promise<void>;
  beforeAll(async () => {
    api = await startShippingApi({ NEWSLETTER_TO: 'readers@example.org' });
    picture = await newPicture();
    const creative = withPicture(await uploadPicture(api.as('manager'), picture));
    const copy = { ...sampleCopy(), headline: HEADLINE };
    mail = await approvedWords(api, { ...creative, copy }, { channel: 'email', disclosure: 'ai-generated' });
    restore = await keepDatabase(api.database);
  });
  beforeEach(async () => {
    api.holdTime(BEFORE_SLOT);
    await restore();
  });
  afterEach(() => rm(join(api.config.mailDir, `${mail.postId}@greenlight.eml`), { force: true }));
  afterAll(() => api?.close());

  it('lands as one file with exactly the approved text, link and picture bytes', async () => {
    const { postId } = mail;
    await api.tickAt(AT_SLOT);
    const post = await readPost(api, postId);
    expect(post).toMatchObject({ state: 'published', publication: { channelId: `<${postId}@greenlight>` } });
    expect(await readdir(api.config.mailDir)).toEqual([`${postId}@greenlight.eml`]);
    const message = await readFile(join(api.config.mailDir, `${postId}@greenlight.eml`), 'utf8');
    expect(message).toMatch(/^To: readers@example\.org$/m);
    const text = partOf(message, 'text/plain').toString();
    expect(text.trim()).toBe(`${post.text}\n\n${post.link}\n\nPictures or words here were made with the help of AI.`);
    expect(partOf(message, 'image/png').equals(picture)).toBe(true);
    const page = partOf(message, 'text/html').toString();
    expect(page).toContain(
      '<h1 style="font-size:30px;line-height:1.15;margin:0 0 16px;">Mend &amp; ride — “3 &lt; 5”</h1>',
    );
    expect(page).toContain('made with the help of AI');
    expect(page).toMatch(/<img src="cid:ast_\w+@greenlight" alt="Two people true a wheel at a workbench"/);
    expect(page).toContain(`<a href="${post.link.replaceAll('&', '&amp;')}"`);
  });

  it('is recorded as a file, not as sent, and frozen as any other', async () => {
    const { campaignId, postId } = mail;
    await api.tickAt(AT_SLOT);
    const { publication, shipment } = await readPost(api, postId);
    expect(publication).toMatchObject({ deliveredAs: 'file' });
    expect(JSON.stringify(shipment)).not.toContain('deliveredAs');
    const events = await api.as('viewer').get(`/campaigns/${campaignId}/events`, { query: { limit: 100 } });
    expect(expectStatus(events, 200).body.data).toContainEqual(
      expect.objectContaining({ action: 'post.published', data: expect.objectContaining({ deliveredAs: 'file' }) }),
    );
  });

  it('has no address, and tells nobody where this machine keeps it', async () => {
    const { campaignId, postId } = mail;
    await api.tickAt(AT_SLOT);
    const post = await readPost(api, postId);
    expect(post.publication).not.toHaveProperty('url');
    const events = await api.as('viewer').get(`/campaigns/${campaignId}/events`, { query: { limit: 100 } });
    for (const told of [post, expectStatus(events, 200).body]) {
      expect(JSON.stringify(told)).not.toContain(api.config.mailDir);
      expect(JSON.stringify(told)).not.toContain('file:');
    }
  });

  it('tells nobody where this machine keeps it when it can’t be written either', async () => {
    const { campaignId, postId } = mail;
    api.holdTime(AT_SLOT);
    const scope = systemContext(api.tenant.id, 'scheduler', 'test');
    expect(await api.app.get(FirePost).execute(scope, postId)).toBe('publishing');
    await rename(api.config.mailDir, `${api.config.mailDir}.away`);
    await writeFile(api.config.mailDir, 'not a folder');
    const guard = async () => undefined;
    const failure = await api.app
      .get(DeliverPost)
      .execute(scope, postId, { isLastTry: true, guard })
      .catch((error: Error) => error.message);
    await rm(api.config.mailDir);
    await rename(`${api.config.mailDir}.away`, api.config.mailDir);
    await api.app.get(DeliverPost).giveUp(scope, postId, String(failure), guard);
    const { state, lastError } = await readPost(api, postId);
    expect({ state, lastError }).toEqual({ state: 'failed', lastError: expect.stringContaining('out of order') });
    expect(lastError).not.toContain(api.config.mailDir);
    const events = await api.as('viewer').get(`/campaigns/${campaignId}/events`, { query: { limit: 100 } });
    expect(JSON.stringify(expectStatus(events, 200).body)).not.toContain(api.config.mailDir);
  });

  it('looks as the brand did when it was approved, whatever becomes of the brand kit before its slot and on its way', async () => {
    const { postId } = mail;
    const approved = await changeLook(api);
    api.holdTime(AT_SLOT);
    const scope = systemContext(api.tenant.id, 'scheduler', 'test');
    expect(await api.app.get(FirePost).execute(scope, postId)).toBe('publishing');
    await changeLook(api, 'A third house', '#00ff00');
    await api.work();
    const message = await readFile(join(api.config.mailDir, `${postId}@greenlight.eml`), 'utf8');
    const page = partOf(message, 'text/html').toString();
    expect(page).toContain(`>${approved.wordmark.replaceAll('&', '&amp;')}</p>`);
    expect(page).toContain(`background:${approved.colours.primary}`);
    expect(page).not.toMatch(/Another house|#ff0000|A third house|#00ff00/);
  });

  it('is not sent when the picture’s bytes change on their way to the mail server', async () => {
    const { postId } = mail;
    api.holdTime(AT_SLOT);
    const scope = systemContext(api.tenant.id, 'scheduler', 'test');
    expect(await api.app.get(FirePost).execute(scope, postId)).toBe('publishing');
    const sha256 = sha256Hex(picture);
    const file = join(api.config.storageDir, 'tenants', api.tenant.id, sha256.slice(0, 2), sha256);
    await writeFile(file, Buffer.concat([picture.subarray(0, -1), Buffer.from([7])]));
    await api.work();
    await writeFile(file, picture);
    expect(await readPost(api, postId)).toMatchObject({ state: 'failed', lastError: expect.stringMatching(/bytes/) });
    expect(await readdir(api.config.mailDir)).not.toContain(`${postId}@greenlight.eml`);
  });
});
