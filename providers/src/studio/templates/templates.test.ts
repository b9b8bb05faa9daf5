import { CREATIVE_FORMATS, FORMAT_SIZES } from '@greenlight/shared/creative/creative-format.js';
import { type RenderSpec, STUDIO_TEMPLATES } from '@greenlight/shared/media/render-spec.js';
import fc from 'fast-check';
import { worstContrast } from '../colour/contrast.js';
import { composeScene } from '../compose-scene.js';
import { GALLERY_BRANDS, type GalleryBrandName, gallerySpec, gallerySpecs } from '../gallery-specs.js';
import { actsOf } from '../scene/acts.js';
import { type Box, bottom, canvasOf, contains, right } from '../scene/canvas.js';
import { type Motion, placementAt } from '../scene/motion.js';
import type { Layer, Scene } from '../scene/scene.js';
import { arbitraryBrandKit, arbitraryCopy } from '../testing/arbitrary-brand.js';

const arbitrarySpec = (template: RenderSpec['template']): fc.Arbitrary<RenderSpec> =>
  fc.record({
    type: fc.constant('image' as const),
    format: fc.constantFrom(...CREATIVE_FORMATS),
    template: fc.constant(template),
    seed: fc.nat(),
    prompt: fc.constant('A drawing.'),
    copy: arbitraryCopy,
    brandKit: arbitraryBrandKit,
  });

const textLayersOf = (layers: readonly Layer[]): (Layer & Required<Pick<Layer, 'text'>>)[] =>
  layers.flatMap(({ text, ...layer }) => (text === undefined ? [] : [{ ...layer, text }]));
const textLayers = (spec: RenderSpec) => textLayersOf(composeScene(spec).scene.layers);

const FILM_MS = 6_000;
/** What is seen of a layer's motion in half a second; fading and uncovering count as moving through its height. */
const travelled = ({ motion, box }: Layer, fromMs: number, durationMs: number): number => {
  const place = (motion: Motion, timeMs: number) => placementAt(motion, box.height, timeMs, durationMs);
  const [one, other] = [place(motion, fromMs), place(motion, fromMs + 500)];
  const grown = (Math.max(box.width, box.height) / 2) * Math.abs(other.scale - one.scale);
  const shown = Math.abs(other.opacity - one.opacity) + Math.abs(other.visible.right - one.visible.right);
  return Math.hypot(other.dx - one.dx, other.dy - one.dy) + grown + shown * box.height;
};

/** The motion that is seen most, half a second by half a second. */
const liveliest = ({ layers, closing }: Scene): number[] => {
  const acts = actsOf(FILM_MS, closing !== undefined);
  const { startMs, durationMs } = acts.closing ?? { startMs: FILM_MS, durationMs: 0 };
  return Array.from({ length: FILM_MS / 500 }, (_, index) => index * 500).map((at) => {
    const before = at + 500 <= startMs ? layers.map((layer) => travelled(layer, at, acts.sceneMs)) : [];
    const after =
      at >= startMs ? (closing?.layers ?? []).map((layer) => travelled(layer, at - startMs, durationMs)) : [];
    const isCovering = at < startMs && at + 500 > startMs;
    return isCovering ? Number.POSITIVE_INFINITY : Math.max(...before, ...after);
  });
};

const overlap = (one: Box, other: Box): boolean =>
  one.x + one.width > other.x + 1 &&
  other.x + other.width > one.x + 1 &&
  one.y + one.height > other.y + 1 &&
  other.y + other.height > one.y + 1;

const block = ({ name }: Layer): string => name.replace(/ \d+$/u, '');

describe.each(STUDIO_TEMPLATES)('template %s', (template) => {
  it('keeps all text readable, inside the safe area and apart, for every brand and text', () => {
    fc.assert(
      fc.property(arbitrarySpec(template), (spec) => {
        const { safe } = canvasOf(spec.format);
        const layers = textLayers(spec);
        for (const layer of layers) {
          expect(worstContrast(layer.text.colour, layer.text.over)).toBeGreaterThanOrEqual(4.5);
          expect({ text: layer.text.content, box: layer.box, isSafe: contains(safe, layer.box) }).toMatchObject({
            isSafe: true,
          });
        }
        for (const one of layers) {
          const hit = layers.find((other) => block(other) !== block(one) && overlap(one.box, other.box));
          expect({ one: one.name, other: hit?.name }).toEqual({ one: one.name, other: undefined });
        }
      }),
      { numRuns: 6 },
    );
  });

  it.each(CREATIVE_FORMATS)('shows headline, call to action, wordmark and disclaimer in full (%s)', (format) => {
    const spec = gallerySpec('noctua', template, format);
    const layers = textLayers(spec);
    const said = (name: string) =>
      layers
        .filter((layer) => block(layer) === name)
        .map(({ text }) => text.content)
        .join(' ');
    expect(said('headline')).toBe(spec.copy.headline);
    expect(said('call to action')).toBe(spec.copy.callToAction);
    expect(said('wordmark')).toBe(spec.brandKit.wordmark);
    expect(said('disclaimer')).toBe(spec.brandKit.requiredDisclaimer);
  });

  it.each(CREATIVE_FORMATS)('cuts nothing from a headline of 200 characters (%s)', (format) => {
    const headline =
      'Reserva ahora tu escapada de otoño y despierta frente al Atlántico con desayuno hasta el mediodía '
        .repeat(3)
        .slice(0, 200)
        .trim();
    const spec = gallerySpec('costa-serena', template, format);
    const layers = textLayers({ ...spec, copy: { ...spec.copy, headline } });
    expect(
      layers
        .filter((layer) => block(layer) === 'headline')
        .map(({ text }) => text.content)
        .join(' '),
    ).toBe(headline);
  });

  it.each(CREATIVE_FORMATS)('moves visibly through the whole of a film (%s)', (format) => {
    const { scene } = composeScene({ ...gallerySpec('costa-serena', template, format), type: 'video' });
    expect(Math.min(...liveliest(scene))).toBeGreaterThan(4);
  });

  it.each(CREATIVE_FORMATS)('fills the whole canvas of %s', (format) => {
    const { scene } = composeScene(gallerySpec('la-espiga', template, format));
    expect(scene.canvas).toMatchObject({ width: FORMAT_SIZES[format].width, height: FORMAT_SIZES[format].height });
  });

  it('draws another picture for another seed, and the same for the same', () => {
    const drawn = (seed: number) =>
      JSON.stringify(composeScene(gallerySpec('costa-serena', template, 'feed', seed)).scene.layers);
    expect(drawn(1)).toBe(drawn(1));
    expect(drawn(1)).not.toBe(drawn(2));
  });
});

describe.each(Object.keys(GALLERY_BRANDS) as GalleryBrandName[])('a story of %s', (brand) => {
  it('has no empty foot as a split: its border begins soon after the words end', () => {
    const { layers } = composeScene(gallerySpec(brand, 'split', 'story')).scene;
    const ends = layers.filter(({ name, text }) => text || name === 'button').map(({ box }) => bottom(box));
    const border = Math.min(...layers.filter(({ name }) => name.startsWith('border')).map(({ box }) => box.y));
    expect(border - Math.max(...ends)).toBeLessThan(120);
  });

  it('keeps the headline of a poster well off the right edge', () => {
    const { area } = canvasOf('story');
    for (const layer of textLayers(gallerySpec(brand, 'poster', 'story'))) {
      if (block(layer) === 'headline') expect(right(layer.box)).toBeLessThan(right(area) - 48);
    }
  });
});

describe('the end of a film', () => {
  it('says brand and call to action, and the disclaimer again, readable and apart, for every brand and text', () => {
    fc.assert(
      fc.property(fc.constantFrom(...STUDIO_TEMPLATES).chain(arbitrarySpec), (spec) => {
        const { closing, base } = composeScene({ ...spec, type: 'video' }).scene;
        const layers = textLayersOf(closing?.layers ?? []);
        expect(closing?.base).not.toBe(base);
        expect(new Set(layers.map(block))).toEqual(
          new Set([
            'wordmark',
            'call to action',
            ...layers.filter(({ name }) => name.startsWith('tagline')).map(block),
            ...(spec.brandKit.requiredDisclaimer === undefined ? [] : ['disclaimer']),
          ]),
        );
        for (const { text, box } of layers) {
          expect(worstContrast(text.colour, text.over)).toBeGreaterThanOrEqual(4.5);
          expect({ box, isSafe: contains(canvasOf(spec.format).safe, box) }).toEqual({ box, isSafe: true });
        }
        for (const one of layers) {
          const hit = layers.find((other) => block(other) !== block(one) && overlap(one.box, other.box));
          expect({ one: one.name, other: hit?.name }).toEqual({ one: one.name, other: undefined });
        }
      }),
      { numRuns: 12 },
    );
  });

  it('is not in a picture', () => {
    expect(composeScene(gallerySpec('noctua', 'poster', 'feed')).scene).not.toHaveProperty('closing');
  });
});

describe('gallery', () => {
  it('shows every template in every format', () => {
    expect(new Set([...gallerySpecs()].map(({ spec }) => `${spec.template} ${spec.format}`)).size).toBe(21);
  });
});
