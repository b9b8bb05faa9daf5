import sharp from 'sharp';
import { emptyPageInZip, sampleJpeg, sampleMp4 } from '../testing/sample-media.js';
import { surplusOfPicture } from './surplus-of-picture.js';

const HARMFUL: [name: string, make: () => Buffer][] = [
  ['a script', () => Buffer.from('<script>alert(1)</script>')],
  ['a page', () => Buffer.from('\n<!DOCTYPE html><title>a</title>')],
  ['a page in capitals', () => Buffer.from('<HTML lang=en>')],
  ['a frame', () => Buffer.from('<iframe src="//evil.example">')],
  ['a drawing', () => Buffer.from('<svg onload=alert(1)>')],
  ['a program for a server', () => Buffer.from('<?php system($_GET[0]);')],
  ['a document', () => Buffer.from('%PDF-1.7\n')],
  ['a ZIP archive', emptyPageInZip],
  ['a RAR archive', () => Buffer.from('Rar!\x1a\x07\x01\x00', 'latin1')],
  ['a 7-Zip archive', () => Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1')],
];

const hidden = (bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.alloc(70_000, 0xaa), bytes, Buffer.alloc(70_000, 0x55)]);

describe('what is behind a picture', () => {
  it.each(['png', 'gif', 'webp', 'jpeg'])('(padding) belongs to a %s', (format) => {
    expect(surplusOfPicture(format, Buffer.alloc(0))).toBe(0);
    expect(surplusOfPicture(format, Buffer.alloc(100))).toBe(0);
  });

  it.each(['png', 'gif', 'webp'])('does not belong to a %s, whatever it is', (format) => {
    expect(surplusOfPicture(format, Buffer.from([0, 1, 0]))).toBe(3);
  });

  it.each(HARMFUL)('(%s) belongs to no JPEG, wherever it is', (_, make) => {
    expect(surplusOfPicture('jpeg', make())).toBe(make().length);
    expect(surplusOfPicture('jpeg', hidden(make()))).toBe(140_000 + make().length);
  });

  it.each<[string, () => Promise<Buffer>]>([
    ['a second picture', () => sampleJpeg('preview')],
    [
      'a second picture with records',
      async () =>
        sharp(await sampleJpeg('gain'))
          .withXmp(GAIN_MAP)
          .jpeg()
          .toBuffer(),
    ],
    ['a short film', async () => sampleMp4('motion')],
    [
      'the records of a phone',
      async () => Buffer.from('\x00\x00\x01\x0aImage_UTC_Data1787000000000SEFH\x6b\x00\x00\x00SEFT', 'latin1'),
    ],
    [
      'noise',
      () =>
        sharp({
          create: {
            width: 900,
            height: 900,
            channels: 3,
            background: 'red',
            noise: { type: 'gaussian', mean: 128, sigma: 60 },
          },
        })
          .jpeg()
          .toBuffer(),
    ],
  ])('(%s) is a camera’s own business behind a JPEG', async (_, make) => {
    expect(surplusOfPicture('jpeg', await make())).toBe(0);
  });
});

const GAIN_MAP = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:hdrgm="http://ns.adobe.com/hdr-gain-map/1.0/" hdrgm:Version="1.0"/></rdf:RDF></x:xmpmeta>`;
