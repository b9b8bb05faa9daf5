import { createHash } from 'node:crypto';
import { CREATIVE_FORMATS } from '@greenlight/shared/creative/creative-format.js';
import { type RenderSpec, STUDIO_TEMPLATES } from '@greenlight/shared/media/render-spec.js';
import { MIN_TEXT_CONTRAST } from '@greenlight/shared/prompting/colour-contrast.js';
import fc from 'fast-check';
import sharp from 'sharp';
import { worstContrast } from '../colour/contrast.js';
import { composeScene } from '../compose-scene.js';
import { gallerySpec } from '../gallery-specs.js';
import type { Box } from '../scene/canvas.js';
import { arbitraryBrandKit, arbitraryCopy } from '../testing/arbitrary-brand.js';
import { GOLDEN_PNG, GOLDEN_SVG } from './goldens.js';
import { sceneSvg } from './scene-svg.js';
import { renderStill } from './still.js';

const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');
const goldenSpec = (template: RenderSpec['template']): RenderSpec => gallerySpec('costa-serena', template, 'feed');

/** Where two tones meet, a pixel is a mixture, rounded to 8 bits. */
const PIXEL_ROUNDING = 0.02;

/** The colours of a grid of points in a box. */
function coloursIn(box: Box, raw: Buffer, width: number): Set<string> {
  const colours = new Set<string>();
  for (let y = Math.ceil(box.y); y < box.y + box.height; y += 3) {
    for (let x = Math.ceil(box.x); x < box.x + box.width; x += 3) {
      colours.add(`#${raw.subarray((y * width + x) * 3, (y * width + x) * 3 + 3).toString('hex')}`);
    }
  }
  return colours;
}

describe('renderStill', () => {
  it.each(STUDIO_TEMPLATES)('draws %s to the point as it always did', (template) => {
    expect({ template, svg: sha256(sceneSvg(composeScene(goldenSpec(template)).scene)) }).toEqual({
      template,
      svg: GOLDEN_SVG[template],
    });
  });

  it.each(STUDIO_TEMPLATES)('gives the same PNG bytes for the same %s', async (template) => {
    const [once, again] = [
      await renderStill(composeScene(goldenSpec(template)).scene),
      await renderStill(composeScene(goldenSpec(template)).scene),
    ];
    expect(sha256(once)).toBe(sha256(again));
    const recorded = GOLDEN_PNG[`${process.platform}-${process.arch}`];
    expect(sha256(once)).toBe(recorded?.[template] ?? sha256(again));
  });

  it.each(CREATIVE_FORMATS)('is a plain opaque PNG of exactly the size of %s, without metadata', async (format) => {
    const { width, height } = composeScene(gallerySpec('noctua', 'poster', format)).scene.canvas;
    const png = await renderStill(composeScene(gallerySpec('noctua', 'poster', format)).scene);
    const { exif, icc, iptc, xmp, ...metadata } = await sharp(png).metadata();
    expect(metadata).toMatchObject({ format: 'png', width, height, hasAlpha: false });
    expect([exif, icc, iptc, xmp]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it.each(STUDIO_TEMPLATES)(
    'puts nothing but the promised colours behind the text of %s, on real pixels',
    async (template) => {
      const arbitrary = fc.record({
        format: fc.constantFrom(...CREATIVE_FORMATS),
        seed: fc.nat(),
        copy: arbitraryCopy,
        brandKit: arbitraryBrandKit,
      });
      for (const change of fc.sample(arbitrary, { seed: 11, numRuns: 3 })) {
        const { scene } = composeScene({ ...goldenSpec(template), ...change });
        const texts = scene.layers.filter(({ text }) => text !== undefined);
        const wordless = await renderStill({ ...scene, layers: scene.layers.filter(({ text }) => text === undefined) });
        const { data, info } = await sharp(wordless).raw().toBuffer({ resolveWithObject: true });
        for (const { name, box, text } of texts) {
          const isReadable =
            worstContrast(text?.colour ?? '', [...coloursIn(box, data, info.width)]) >=
            MIN_TEXT_CONTRAST - PIXEL_ROUNDING;
          expect({ name, change, isReadable }).toEqual({ name, change, isReadable: true });
        }
      }
    },
  );
});
