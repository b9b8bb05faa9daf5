import type { PostId } from '../kernel/ids.js';
import type { RecordKind } from '../kernel/stored-record.js';
import { openCampaign } from '../testing/open-campaign.js';
import { type ChangeableFacts, SAMPLE_NOW } from '../testing/sample-campaign.js';
import { evaluateGate, evaluatePostGate } from './gate.js';

const POST = 'pst_10' as PostId;

const lacking = (kind: RecordKind, id: string, more: Partial<ChangeableFacts['unreadable'][number]> = {}) => {
  const facts = openCampaign();
  facts.unreadable = [{ kind, id, problem: 'unreadable', detail: 'format: Invalid option', ...more }];
  return facts;
};
const codes = (facts: ChangeableFacts) => evaluateGate(facts, SAMPLE_NOW).reasons.map(({ code }) => code);

describe('a record that can’t be read', () => {
  it('closes the gate of the campaign and of every post, and says what it is and who can help', () => {
    const facts = lacking('asset', 'ast_10', { problem: 'missing', usedBy: { kind: 'creative', id: 'cre_10' } });
    for (const gate of [evaluateGate(facts, SAMPLE_NOW), evaluatePostGate(facts, POST, SAMPLE_NOW)]) {
      expect(gate.open).toBe(false);
      expect(gate.earliestPublishAt).toBeUndefined();
      expect(gate.reasons).toEqual([
        {
          code: 'record_missing',
          subject: { kind: 'asset', id: 'ast_10' },
          usedBy: { kind: 'creative', id: 'cre_10' },
          message:
            'Nothing can be published: the record of asset ast_10 is missing (format: Invalid option). It is used by creative cre_10.',
          owner: 'operator',
          ownerIds: [],
          nextAction: { code: 'restore_record', label: 'Restore it from a backup' },
        },
      ]);
    }
  });

  it.each<RecordKind>(['strategy', 'creative', 'asset', 'post', 'ad'])(
    'makes no manifest where %s lacks, for a digest of the rest would only mislead',
    (kind) => {
      const facts = lacking(kind, 'x');
      facts.creatives.shift();
      const gate = evaluateGate(facts, SAMPLE_NOW);
      expect(gate.manifests).toEqual({});
      expect(gate.reasons.map(({ code }) => code)).toEqual(['record_unreadable']);
    },
  );

  it.each<RecordKind>(['campaign', 'account', 'brand_kit'])(
    'evaluates nothing where %s lacks, and still asks the scopes',
    (kind) => {
      const facts = lacking(kind, 'x');
      facts.scopes.ads.state = 'rejected';
      facts.accounts = [];
      expect(codes(facts)).toEqual(['record_unreadable', 'scope_rejected']);
    },
  );

  it('does not say that a campaign is paused of which nobody knows', () => {
    const facts = lacking('campaign', 'cmp_01');
    facts.campaign.paused = true;
    expect(codes(facts)).toEqual(['record_unreadable']);
  });

  it('asks nothing of the stand-in of a scope, and everything of the others', () => {
    const facts = lacking('scope', 'cmp_01:ads', { scope: 'ads' });
    facts.scopes.ads.state = 'needs_review';
    facts.scopes.content.state = 'rejected';
    const { reasons } = evaluateGate(facts, SAMPLE_NOW);
    expect(reasons.map(({ code, scope }) => [code, scope])).toEqual([
      ['record_unreadable', 'ads'],
      ['scope_rejected', 'content'],
    ]);
  });

  it.each<RecordKind>(['policy', 'manifest', 'receipt', 'event_chain', 'event'])(
    'is one reason more beside all others where %s lacks',
    (kind) => {
      const facts = lacking(kind, 'x');
      facts.campaign.paused = true;
      expect(codes(facts)).toEqual(['record_unreadable', 'campaign_paused']);
    },
  );

  it('is not overlooked because the list of them can’t be read', () => {
    const facts = openCampaign();
    Object.assign(facts, { unreadable: undefined });
    expect(evaluateGate(facts, SAMPLE_NOW)).toMatchObject({ open: false, reasons: [{ code: 'facts_unreadable' }] });
    expect(evaluatePostGate(facts, POST, SAMPLE_NOW).open).toBe(false);
  });
});

describe('a receipt that is gone', () => {
  it('can’t be had again by asking, as long as nothing has changed: only a backup helps', () => {
    const facts = openCampaign();
    delete facts.scopes.ads.receipt;
    expect(evaluateGate(facts, SAMPLE_NOW).reasons).toMatchObject([
      {
        code: 'receipt_missing',
        subject: { kind: 'receipt', id: 'rcp_ads' },
        owner: 'operator',
        nextAction: { code: 'restore_record' },
      },
    ]);
  });

  it('is not needed any more when the scope is to be submitted anyway', () => {
    const facts = openCampaign();
    delete facts.scopes.ads.receipt;
    Object.assign(facts.scopes.ads.submission ?? {}, { digest: 'b'.repeat(64) });
    expect(evaluateGate(facts, SAMPLE_NOW).reasons).toMatchObject([
      { code: 'receipt_missing', owner: 'owner', nextAction: { code: 'submit_scope' } },
    ]);
  });
});
