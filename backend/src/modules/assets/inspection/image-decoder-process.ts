/**
 * Decodes the image on standard input, whole, and prints what it is as one line of JSON; exits with 1 when it can't be
 * decoded. A process of its own, so that what a hostile image does to the decoder's memory ends with it.
 */
import sharp from 'sharp';

/** A small file can hold an image that fills the memory: no single frame and no animation as a whole may be larger. */
const MAX_FRAME_PIXELS = 50_000_000;
const MAX_ANIMATION_PIXELS = 200_000_000;
const DECODE_SECONDS = 20;

/** Source and build side by side: whichever this file is, those beside it are the same. */
const beside = (name: string): Promise<unknown> =>
  import(new URL(`./${name}.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url).href);
const { endOfPicture } = (await beside('end-of-picture')) as typeof import('./end-of-picture.js');
const { surplusOfPicture } = (await beside('surplus-of-picture')) as typeof import('./surplus-of-picture.js');

const read = async (): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

/** The decoder takes what it gets of a picture that is cut off for the whole of it, and knows of nothing behind it. */
const surplusIn = (format: string, bytes: Buffer): number => {
  const end = endOfPicture(format, bytes);
  if (end === undefined) throw new Error('is cut off');
  return surplusOfPicture(format, bytes.subarray(end));
};

/** Every pixel is decoded, row by row; only one is kept. */
const decode = async (bytes: Buffer) => {
  const options = { limitInputPixels: MAX_ANIMATION_PIXELS, failOn: 'warning', sequentialRead: true } as const;
  const { format, width, height, autoOrient, pages = 1 } = await sharp(bytes, { ...options, pages: -1 }).metadata();
  const surplusBytes = surplusIn(format, bytes);
  const frameHeight = height / pages;
  if (width * frameHeight > MAX_FRAME_PIXELS) throw new Error('has more pixels than are allowed');
  await sharp(bytes, { ...options, pages: -1 })
    .timeout({ seconds: DECODE_SECONDS })
    .resize(1, pages, { fit: 'fill', kernel: 'nearest', fastShrinkOnLoad: false })
    .raw()
    .toBuffer();
  const turned = autoOrient.width !== width && pages === 1;
  const size = turned ? { width: frameHeight, height: width } : { width, height: frameHeight };
  return { format, ...size, surplusBytes };
};

try {
  process.stdout.write(JSON.stringify(await decode(await read())));
} catch (error) {
  process.stdout.write(error instanceof Error ? error.message : 'unknown');
  process.exitCode = 1;
}
