import type { Creative } from '@greenlight/shared/creative/creative.js';
import { creativeItem } from '@greenlight/shared/creative/creative-item.js';
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import type { Post } from '@greenlight/shared/publishing/post.js';
import { postItem } from '@greenlight/shared/publishing/post-item.js';
import { sampleCreative, samplePost } from '@greenlight/shared/testing/sample-campaign.js';
import { sampleShipment } from '@greenlight/shared/testing/sample-shipment.js';
import { hashedCreative, hashedPost, shippedPost } from './manifest-things';

const facts = sampleCreative(1);
const stored: Creative = { ...facts, assets: facts.assets.map(({ id, role }) => ({ id, role })) };
const post: Post = samplePost(1, facts, 'newsroom', '2026-09-01T09:00:00.000Z');

describe('what reviewers are shown', () => {
  it('is the item’s own content where what is stored differs from it', () => {
    const approved = creativeItem(facts);
    const edited: Creative = { ...stored, copy: facts.copy && { ...facts.copy, headline: 'Edited meanwhile' } };
    expect(hashedCreative(edited, approved)).toMatchObject({ name: stored.name, copy: facts.copy });
  });

  it('lacks a field that the item lacks', () => {
    const { link: _none, ...without } = post;
    const item = JSON.parse(JSON.stringify(postItem(without, 'a'.repeat(64) as Digest)));
    expect(hashedPost(post, item)?.link).toBeUndefined();
  });

  it('is nothing when the item can’t be read', () => {
    expect(hashedCreative(stored, { type: 'greenlight/creative/v9' })).toBeUndefined();
    expect(hashedPost(post, undefined)).toBeUndefined();
  });

  it('is what a post shipped when that is what its item says, and nothing else', () => {
    const shipment = sampleShipment(facts);
    const shipped: Post = { ...post, state: 'published', shipment };
    expect(shippedPost(shipped, shipment.itemDigest)).toBe(shipped);
    expect(shippedPost(shipped, 'b'.repeat(64) as Digest)).toBeUndefined();
    expect(shippedPost(post, shipment.itemDigest)).toBeUndefined();
  });
});
