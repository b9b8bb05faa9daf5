import { isComplete } from './creative-completeness.js';

const copy = { headline: 'Go', body: 'Now', callToAction: 'Join', hashtags: [], altText: 'A road' };

describe('a creative is complete', () => {
  it('as a text when it has words', () => {
    expect(isComplete({ type: 'text', assets: [], copy })).toBe(true);
    expect(isComplete({ type: 'text', assets: [], copy: undefined })).toBe(false);
  });

  it('as an image or a video only with its own kind of media', () => {
    expect(isComplete({ type: 'image', assets: [{ role: 'image' }], copy })).toBe(true);
    expect(isComplete({ type: 'video', assets: [{ role: 'poster' }], copy })).toBe(false);
    expect(isComplete({ type: 'video', assets: [{ role: 'video' }], copy: undefined })).toBe(false);
  });
});
