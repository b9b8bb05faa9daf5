import { mediaLinksOf, provenanceOf } from './newsroom-reader.js';

const HASH = 'ab'.repeat(32);

describe('reading a newsroom page', () => {
  it('finds every picture and film once, with its whole address', () => {
    const page = `<video src="/newsroom/demo/media/${HASH}.mp4" poster="/newsroom/demo/media/${HASH}.png"></video>
      <img src="/newsroom/demo/media/${HASH}.png" alt=""><script src="/other.js"></script>`;
    expect(mediaLinksOf(page, 'http://localhost:3001/newsroom/demo/post')).toEqual([
      `http://localhost:3001/newsroom/demo/media/${HASH}.mp4`,
      `http://localhost:3001/newsroom/demo/media/${HASH}.png`,
    ]);
  });

  it('finds the digests that the page vouches with', () => {
    expect(provenanceOf(`<dd><code>${HASH}</code></dd><code>no digest</code>`)).toEqual([HASH]);
  });
});
