import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { redacted, Transcript } from './transcript.js';

describe('what is written down', () => {
  it('never holds a key, wherever it stands', () => {
    const text = JSON.stringify(redacted({ a: ['Bearer gl_abcd1234_s3cr3t-Part_x'], b: { c: 'gl_abcd1234_other' } }));
    expect(text).not.toMatch(/s3cr3t|gl_abcd1234/);
  });

  it('shows where a signed link led, and not its signature', () => {
    const shown = redacted({
      url: 'http://localhost:3001/blobs/ast_1?expires=99&signature=abc',
      downloadUrl: '/x?y=z',
    });
    expect(shown).toEqual({ url: 'http://localhost:3001/blobs/ast_1?(not shown)', downloadUrl: '(not shown)' });
  });

  it('leaves ordinary addresses as they are', () => {
    const link = 'https://nube.example/nube-2?ref=launch&utm_source=newsroom#order';
    expect(redacted({ link })).toEqual({ link });
  });

  it('keeps every step with its requests and checks, and counts them', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'transcript-'));
    try {
      const transcript = new Transcript();
      transcript.beginAct('Act 1');
      transcript.beginStep(1, 'A step');
      transcript.exchange({ person: 'owner', method: 'GET', path: '/me', status: 200, answer: {}, durationMs: 3 });
      transcript.check({ what: 'it is so', met: true, expected: 1, actual: 1 });
      await transcript.write(join(folder, 'out.json'), { file: 'x.yaml' });
      const written = JSON.parse(await readFile(join(folder, 'out.json'), 'utf8')) as Record<string, unknown>;
      expect(written).toMatchObject({
        file: 'x.yaml',
        requests: 1,
        checksMet: 1,
        steps: [
          { number: 0 },
          { number: 1, act: 'Act 1', title: 'A step', exchanges: [{ path: '/me' }], checks: [{ met: true }] },
        ],
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
