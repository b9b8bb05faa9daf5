import { composeScene, UndrawableText } from './compose-scene.js';
import { gallerySpec } from './gallery-specs.js';

const specWith = (change: Partial<ReturnType<typeof gallerySpec>['copy']>) => {
  const spec = gallerySpec('costa-serena', 'minimal', 'feed');
  return { ...spec, copy: { ...spec.copy, ...change } };
};
const headlineOf = (headline: string) =>
  composeScene(specWith({ headline }))
    .scene.layers.filter(({ name }) => name.startsWith('headline'))
    .map(({ text }) => text?.content)
    .join(' ');

describe('composeScene', () => {
  it('draws emoji in the ink of the headline', () => {
    expect(headlineOf('Fiesta 🎉 en la playa')).toBe('Fiesta 🎉 en la playa');
  });

  it('leaves out letters that no typeface has, and says so', () => {
    expect(headlineOf('Hola 新しい mundo')).toBe('Hola mundo');
    expect(composeScene(specWith({ headline: 'Hola 新しい mundo' })).notes).toEqual([
      'left out of the headline, no typeface here has it: 新 し い',
    ]);
  });

  it('refuses a picture whose headline would be empty', () => {
    expect(() => composeScene(specWith({ headline: '新しい夏' }))).toThrow(UndrawableText);
  });

  it('has nothing to note about an ordinary text', () => {
    expect(composeScene(specWith({})).notes).toEqual([]);
  });

  it('draws no hashtags', () => {
    const { scene } = composeScene(specWith({ hashtags: ['#OnlyInThePost'] }));
    expect(scene.layers.some(({ text }) => text?.content.includes('#') === true)).toBe(false);
  });
});
