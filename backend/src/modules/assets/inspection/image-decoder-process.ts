/**
 * Decodes the image on standard input, whole, and tells what it is as one line of JSON on the fourth channel, or that it
 * has too many pixels, which then nobody decodes; exits with 1 when it can't be decoded. Asked to `reencode`, it writes
 * the picture anew to standard output: its pixels alone, so that nothing else of the file comes along. Asked to `crop`, it
 * writes one crop after the other there, and tells how long each is. The same picture gives the same bytes. A process of
 * its own, so that what a hostile image does to the decoder's memory ends with it.
 */
import { writeSync } from 'node:fs';
import sharp, { type Metadata, type Sharp } from 'sharp';

/** A small file can hold an image that fills the memory: no single frame and no animation as a whole may be larger. */
const MAX_FRAME_PIXELS = 50_000_000;
const MAX_ANIMATION_PIXELS = 200_000_000;
/** A WebP of as many pixels as are allowed takes most of it. */
const WORK_SECONDS = 60;
const FACTS_CHANNEL = 3;
const UNDECODABLE = 1;
const TOO_HEAVY = 3;
const LOOK_MS = 10;
const [, , TASK, MEMORY_BYTES, CROPS = '[]'] = process.argv;

/** The decoder works in threads of its own, so that this one can look at how much they take. */
setInterval(() => {
  if (process.memoryUsage.rss() > Number(MEMORY_BYTES)) process.kill(process.pid, 'SIGKILL');
}, LOOK_MS).unref();

/** Formats are told by more than their beginning: no reader but those of the four that are kept is ever tried. */
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadPng', 'VipsForeignLoadJpeg', 'VipsForeignLoadWebp', 'VipsForeignLoadNsgif'],
});

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

const pictureIn = (bytes: Buffer, limitInputPixels: number | false = MAX_ANIMATION_PIXELS) =>
  sharp(bytes, { limitInputPixels, failOn: 'warning', sequentialRead: true, pages: -1 });

/** By what its header says, before any of it is decoded. */
const tooManyIn = ({ width, height, pages: frames = 1 }: Metadata) => {
  const frame = { width, height: height / frames };
  if (width * frame.height > MAX_FRAME_PIXELS) return { ...frame, frames: 1, maxPixels: MAX_FRAME_PIXELS };
  return width * height > MAX_ANIMATION_PIXELS ? { ...frame, frames, maxPixels: MAX_ANIMATION_PIXELS } : undefined;
};

const factsOf = (bytes: Buffer, { format, width, height, autoOrient, pages = 1 }: Metadata) => {
  const surplusBytes = surplusIn(format, bytes);
  const frameHeight = height / pages;
  const turned = autoOrient.width !== width && pages === 1;
  const size = turned ? { width: frameHeight, height: width } : { width, height: frameHeight };
  return { format, ...size, surplusBytes };
};

/** Every pixel is decoded, row by row; only one is kept. */
const decode = (bytes: Buffer, { pages = 1 }: Metadata): Promise<Buffer> =>
  pictureIn(bytes)
    .timeout({ seconds: WORK_SECONDS })
    .resize(1, pages, { fit: 'fill', kernel: 'nearest', fastShrinkOnLoad: false })
    .raw()
    .toBuffer();

/** What the library doesn't widen or narrow when asked: fewer channels, or more bits, than the usual three of eight. */
const KEPT_COLOUR_SPACES: readonly string[] = ['b-w', 'grey16', 'rgb16'];

/** Hardly to be told from what came, at any size: pictures are looked at after channels have encoded them once more. */
const QUALITY = 95;

const ENCODERS: Readonly<Record<string, (picture: Sharp, sent: Buffer) => Sharp>> = {
  png: (picture) => picture.png(),
  jpeg: (picture) => picture.jpeg({ quality: QUALITY, chromaSubsampling: '4:4:4' }),
  webp: (picture, sent) => picture.webp(sent.includes('VP8L') ? { lossless: true } : { quality: QUALITY }),
  // A table of its own for each frame: in one that is taken over or shared, colours move to make room.
  gif: (picture) => picture.gif({ reuse: false, interPaletteMaxError: 0, dither: 0 }),
};

/**
 * Turned as its camera was held, and in sRGB without a profile, which is what every channel and browser takes a picture
 * without one for: a profile is a file of the sender's own, with room for anything. Throws for any other format.
 */
const encodeAnew = (picture: Sharp, { format, space, pages = 1 }: Metadata, sent: Buffer): Sharp => {
  const encode = ENCODERS[format];
  if (!encode) throw new Error(`has a format that nobody writes here: ${format}`);
  const upright = pages === 1 ? picture.autoOrient() : picture;
  return encode(KEPT_COLOUR_SPACES.includes(space) ? upright.toColourspace(space) : upright, sent);
};

const reencode = (bytes: Buffer, metadata: Metadata): Promise<Buffer> =>
  encodeAnew(pictureIn(bytes).timeout({ seconds: WORK_SECONDS }), metadata, bytes).toBuffer();

/** Of what moves there are none: where to look is another place in each frame. */
const crop = async (bytes: Buffer, { format, pages = 1 }: Metadata): Promise<{ cropBytes: number[] }> => {
  const encode = ENCODERS[format];
  const cropBytes: number[] = [];
  if (!encode || pages > 1) return { cropBytes };
  // Where several places draw the eye alike, threads would take the one that they come upon first.
  sharp.concurrency(1);
  for (const size of JSON.parse(CROPS) as readonly { width: number; height: number }[]) {
    const picture = pictureIn(bytes).timeout({ seconds: WORK_SECONDS });
    const cropped = await encode(picture.resize({ ...size, position: sharp.strategy.attention }), bytes).toBuffer();
    process.stdout.write(cropped);
    cropBytes.push(cropped.length);
  }
  return { cropBytes };
};

const inspect = async (bytes: Buffer) => {
  const metadata = await pictureIn(bytes, false).metadata();
  const tooMany = tooManyIn(metadata);
  if (tooMany) return tooMany;
  if (TASK === 'crop') return crop(bytes, metadata);
  const facts = factsOf(bytes, metadata);
  if (TASK === 'reencode') process.stdout.write(await reencode(bytes, metadata));
  else await decode(bytes, metadata);
  return facts;
};

try {
  const found = await inspect(await read());
  writeSync(FACTS_CHANNEL, JSON.stringify(found));
} catch (error) {
  process.exitCode = /(?:out of|insufficient) memory|(?:unable|failed) to allocate|timeout/i.test(String(error))
    ? TOO_HEAVY
    : UNDECODABLE;
}
