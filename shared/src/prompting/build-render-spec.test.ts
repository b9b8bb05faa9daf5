import { DomainError } from '../kernel/errors.js';
import { RenderSpec } from '../media/render-spec.js';
import { sampleBrandKit, sampleCreative } from '../testing/sample-campaign.js';
import { sampleStrategy } from '../testing/sample-strategy.js';
import { buildRenderSpec, DEFAULT_VIDEO_DURATION_MS, type RenderSpecInput } from './build-render-spec.js';
import { neutralBrandKit } from './neutral-brand-kit.js';

const input = (changes: Partial<RenderSpecInput> = {}): RenderSpecInput => ({
  strategy: sampleStrategy(),
  brandKit: sampleBrandKit(),
  productName: 'Evening course',
  creative: sampleCreative(1),
  ...changes,
});

describe('buildRenderSpec', () => {
  it('says of a picture what it is for, who sees it, its mood, colours and framing', () => {
    const spec = buildRenderSpec(input({ creative: { ...sampleCreative(1), prompt: 'Hands at work' } }));
    expect(RenderSpec.parse(spec)).toEqual(spec);
    expect(spec.prompt).toBe(
      [
        'Hands at work',
        'Idea: Mend your own bicycle, evening 1.',
        'For: Evening bicycle repair course with a tool kit to keep.',
        'Seen by: Commuters who ride daily.',
        'What sets it apart: The only course in town where everybody works on their own bicycle from the first evening.',
        'Mood: warm, plain.',
        'Colours: #0f766e, #134e4a, #b45309, #ffffff.',
        'Framing: 1:1, square composition with one clear subject.',
        'One still picture. No text in the picture.',
      ].join('\n'),
    );
    expect(spec).not.toHaveProperty('durationMs');
  });

  it('asks generative models to avoid lettering, and what brand and strategy forbid', () => {
    const { negativePrompt } = buildRenderSpec(input());
    expect(negativePrompt).toMatch(/letters.*cheap.*guaranteed/s);
  });

  it('gives the studio the words and the brand as they are', () => {
    const { copy, brandKit, template, seed } = buildRenderSpec(input());
    expect({ copy, brandKit, template, seed }).toEqual({
      copy: sampleCreative(1).copy,
      brandKit: sampleBrandKit(),
      template: 'editorial',
      seed: 1,
    });
  });

  it('gives a video a length, and no more than the longest', () => {
    const creative = { ...sampleCreative(1), type: 'video' as const };
    expect(buildRenderSpec(input({ creative })).durationMs).toBe(DEFAULT_VIDEO_DURATION_MS);
    expect(buildRenderSpec(input({ creative, durationMs: 90_000 })).durationMs).toBe(15_000);
  });

  it('stays within the limits of a spec for the longest strategy and without any', () => {
    const long = {
      ...sampleStrategy(),
      positioning: 'warm and plain '.repeat(130),
      donts: Array(30).fill('x'.repeat(200)),
    };
    const creative = { ...sampleCreative(1), prompt: 'Hands at work. '.repeat(133) };
    for (const strategy of [long, {}]) {
      const spec = buildRenderSpec(
        input({ strategy, creative, brandKit: undefined, productName: '👩‍👩‍👧‍👦'.repeat(18) }),
      );
      expect(RenderSpec.parse(spec)).toEqual(spec);
    }
  });

  it('falls back to a neutral look under the product’s name', () => {
    expect(buildRenderSpec(input({ brandKit: undefined })).brandKit).toEqual(neutralBrandKit('Evening course'));
  });

  it.each([
    ['a text creative', 'type', { type: 'text' as const }],
    ['a creative without words', 'copy', { copy: undefined }],
  ])('refuses %s, naming %s', (_, path, changes) => {
    const creative = { ...sampleCreative(1), ...changes } as RenderSpecInput['creative'];
    try {
      buildRenderSpec(input({ creative }));
      throw new Error('was not refused');
    } catch (error) {
      expect(error).toBeInstanceOf(DomainError);
      expect((error as DomainError).details.issues).toMatchObject([{ path }]);
    }
  });
});
