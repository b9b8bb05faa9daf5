import { safePath } from './safe-path';

describe('safePath', () => {
  it('keeps a path of this web app with its query', () => {
    expect(safePath('/campaigns/cmp_01/review/content?x=1')).toBe('/campaigns/cmp_01/review/content?x=1');
  });

  it.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/\t/evil.example',
    'javascript:alert(1)',
    'campaigns',
    '',
    undefined,
    ['/campaigns', '/x'],
  ])('leads home instead of to %j', (wanted) => {
    expect(safePath(wanted)).toBe('/campaigns');
  });

  it('does not lead back to the sign-in page', () => {
    expect(safePath('/sign-in?next=/renders')).toBe('/campaigns');
  });
});
