import fc from 'fast-check';
import { sampleMp4 } from '../testing/sample-media.js';
import { readMp4Outline } from './read-mp4-outline.js';

const outlineOf = (bytes: Buffer) =>
  readMp4Outline(async (start, length) => bytes.subarray(start, start + length), bytes.length);
const factsOf = async (bytes: Buffer) => (await outlineOf(bytes))?.facts;

describe('the outline of an MP4', () => {
  it('tells size and length', async () => {
    expect(await factsOf(sampleMp4('x', { width: 640, height: 360, durationMs: 12_345 }))).toEqual({
      width: 640,
      height: 360,
      durationMs: 12_345,
    });
  });

  it('is refused wherever the file is cut off', async () => {
    const whole = sampleMp4('some media data');
    for (let length = 0; length < whole.length; length += 1) {
      const facts = await factsOf(whole.subarray(0, length));
      // Cut exactly between two boxes, what is left may be a whole file with less in it.
      const endsWithBox = length === whole.length - 8 - 'some media data'.length;
      expect({ length, refused: facts === undefined }).toEqual({ length, refused: !endsWithBox });
    }
  });

  it('may leave the length of its media to the end of the file, and of nothing else', async () => {
    const whole = sampleMp4('some media data');
    const media = whole.lastIndexOf('mdat') - 4;
    whole.writeUInt32BE(0, media);
    expect(await factsOf(whole)).toBeDefined();
    whole.write('free', media + 4, 'latin1');
    expect(await factsOf(whole)).toBeUndefined();
    const page = Buffer.concat([Buffer.alloc(4), Buffer.from('page<script>alert(1)</script>')]);
    expect(await factsOf(Buffer.concat([sampleMp4('some media data'), page]))).toBeUndefined();
  });

  it('is refused without a video track', async () => {
    const bytes = sampleMp4('x');
    bytes.write('soun', bytes.indexOf('vide'), 'latin1');
    expect(await factsOf(bytes)).toBeUndefined();
  });

  it('never leads the reader astray, whatever the bytes say', async () => {
    const whole = sampleMp4('media');
    const change = fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        const bytes = Buffer.from(whole);
        for (const [at, value] of changes) bytes[at] = value;
        const facts = await factsOf(bytes);
        if (facts) expect(Object.values(facts).every((value) => Number.isSafeInteger(value) && value >= 0)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
