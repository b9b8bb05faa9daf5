import { NEXT_ACTIONS } from '@greenlight/shared/approval/gate-reason.js';
import { actionPlace } from './action-place';

const action = (code: (typeof NEXT_ACTIONS)[number]) => ({ nextAction: { code, label: 'Do it' } });

describe('actionPlace', () => {
  it('leads to the review of the very scope', () => {
    expect(actionPlace('cmp_01', { ...action('decide_scope'), scope: 'ads' })).toBe('/campaigns/cmp_01/review/ads');
  });

  it('leads to the thing itself on its page', () => {
    const subject = { kind: 'post', id: 'pst_10' } as const;
    expect(actionPlace('cmp_01', { ...action('edit_post'), subject })).toBe('/campaigns/cmp_01/schedule#pst_10');
  });

  it('leads from an asset to what shows it', () => {
    const subject = { kind: 'asset', id: 'ast_10' } as const;
    const usedBy = { kind: 'creative', id: 'cre_10' } as const;
    expect(actionPlace('cmp_01', { ...action('replace_asset'), subject, usedBy })).toBe(
      '/campaigns/cmp_01/creatives#cre_10',
    );
  });

  it.each(NEXT_ACTIONS)('stays in the campaign for %s, or leads nowhere', (code) => {
    expect(actionPlace('cmp_01', action(code)) ?? '/campaigns/cmp_01').toMatch(/^\/campaigns\/cmp_01/);
  });
});
