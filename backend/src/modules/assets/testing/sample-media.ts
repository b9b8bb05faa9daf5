/** Small real media, made on the spot: no two with different names have the same bytes. */
import sharp from 'sharp';

/** The colour follows from the name. */
const colourOf = (name: string) => {
  const sum = [...name].reduce((total, sign) => (total * 31 + (sign.codePointAt(0) ?? 0)) % 16_777_216, 7);
  return { r: sum >> 16, g: (sum >> 8) & 255, b: sum & 255 };
};

const picture = (name: string, width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: colourOf(name) } });

export const samplePng = (name: string, width = 64, height = 40): Promise<Buffer> =>
  picture(name, width, height).png().toBuffer();

export const sampleJpeg = (name: string, width = 64, height = 40): Promise<Buffer> =>
  picture(name, width, height).jpeg().toBuffer();

export const box = (type: string, ...content: Buffer[]): Buffer => {
  const body = Buffer.concat(content);
  const header = Buffer.alloc(8);
  header.writeUInt32BE(8 + body.length);
  header.write(type, 4, 'latin1');
  return Buffer.concat([header, body]);
};

export const numbers = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, index * 4);
  return bytes;
};

/** The outline of an MP4 with one video track; its media data are the name. */
export const sampleMp4 = (name: string, { width = 1_080, height = 1_920, durationMs = 3_000 } = {}): Buffer => {
  const zeros = (count: number) => Buffer.alloc(count * 4);
  const track = box(
    'trak',
    box('tkhd', zeros(19), numbers(width * 65_536, height * 65_536)),
    box('mdia', box('hdlr', zeros(2), Buffer.from('vide'), zeros(3))),
  );
  const movie = box('moov', box('mvhd', numbers(0, 0, 0, 1_000, durationMs), zeros(20)), track);
  return Buffer.concat([
    box('ftyp', Buffer.from('isom'), numbers(512), Buffer.from('isommp42')),
    movie,
    box('mdat', Buffer.from(name)),
  ]);
};

/** A ZIP archive with one empty file in it: its entry, the table of contents, and the end of that. */
export const emptyPageInZip = (): Buffer => {
  const name = Buffer.from('a.html');
  const part = (sign: string, ...content: Buffer[]) => Buffer.concat([Buffer.from(`PK${sign}`, 'latin1'), ...content]);
  const nameLength = Buffer.from([name.length, 0]);
  const entry = part('\x03\x04', Buffer.alloc(22), nameLength, Buffer.alloc(2), name);
  const contents = part('\x01\x02', Buffer.alloc(24), nameLength, Buffer.alloc(16), name);
  const lengths = Buffer.alloc(8);
  lengths.writeUInt32LE(contents.length, 0);
  lengths.writeUInt32LE(entry.length, 4);
  const end = part('\x05\x06', Buffer.alloc(4), Buffer.from([1, 0, 1, 0]), lengths, Buffer.alloc(2));
  return Buffer.concat([entry, contents, end]);
};
