import { createLogger } from './create-logger.js';
import { noteInLog, withLogNotes } from './log-context.js';
import { NestLogger } from './nest-logger.js';
import { scrubSecrets } from './scrub-secrets.js';

const KEY = `gl_abcdefgh_${'S3cret-_'.repeat(6).slice(0, 43)}`;

const recorded = () => {
  const lines: string[] = [];
  const logger = createLogger({ logLevel: 'trace' }, 'test', { write: (line) => void lines.push(line) });
  return { logger, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') };
};

describe('the logger', () => {
  it('writes one line of JSON with time, level and part', () => {
    const { logger, last } = recorded();
    logger.info({ campaignId: 'cmp_1' }, 'published');
    expect(last()).toMatchObject({ level: 'info', part: 'test', campaignId: 'cmp_1', msg: 'published' });
    expect(last().time).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  it('adds what is known of the request or job to each of its lines, and to no others', () => {
    const { logger, last } = recorded();
    withLogNotes({ requestId: 'req_1' }, () => {
      noteInLog({ tenantId: 'ten_1' });
      logger.info('inside');
    });
    expect(last()).toMatchObject({ requestId: 'req_1', tenantId: 'ten_1' });
    logger.info('outside');
    expect(last()).not.toHaveProperty('requestId');
  });

  it('never writes an API key, wherever it stands', () => {
    const { logger, lines } = recorded();
    logger.info({ headers: { authorization: `Bearer ${KEY}`, cookie: `k=${KEY}` } }, 'headers');
    logger.info({ note: KEY, deep: { deeper: { deepest: [KEY] } } }, `text ${KEY}`);
    logger.error({ err: new Error(`bad key ${KEY}`, { cause: new Error(KEY) }) }, 'error');
    new NestLogger(logger).error(new Error(KEY));
    new NestLogger(logger).error(`message ${KEY}`, `stack ${KEY}`, 'Context');
    expect(lines).toHaveLength(5);
    expect(lines.join('')).not.toContain(KEY.slice('gl_abcdefgh_'.length));
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
  });

  it('writes an error with its stack under its message', () => {
    const { logger, last } = recorded();
    new NestLogger(logger).error({ message: 'job failed', err: new Error('boom'), jobId: 'que_1' }, 'Worker');
    expect(last()).toMatchObject({ level: 'error', msg: 'job failed', context: 'Worker', jobId: 'que_1' });
    expect(last().err.stack).toContain('boom');
  });
});

describe('scrubSecrets', () => {
  it.each([
    ['a bearer token', 'authorization: Bearer abc.def-123', 'abc.def-123'],
    ['a signature in an address', 'GET /files/a.png?expires=1&signature=deadbeef HTTP', 'deadbeef'],
    ['an S3 signature', 'https://s3/x?X-Amz-Signature=deadbeef&y=1', 'deadbeef'],
    ['a password in an address', 'mongodb://app:hunter2@db:27017/x', 'hunter2'],
  ])('takes out %s', (_, line, secret) => {
    expect(scrubSecrets(line)).not.toContain(secret);
    expect(scrubSecrets(line)).toContain('[redacted]');
  });

  it('leaves other text as it is', () => {
    const line = 'GET /api/v1/campaigns/cmp_01J8Z3?limit=5 https://example.org:3001/x a@b.example';
    expect(scrubSecrets(line)).toBe(line);
  });
});
