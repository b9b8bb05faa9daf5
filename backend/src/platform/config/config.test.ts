import { isAbsolute, join } from 'node:path';
import { ConfigError, loadConfig } from './config.js';

const SECRET = 'a-secret-of-more-than-thirty-two-characters';
const MINIMUM = { MONGODB_URI: 'mongodb://127.0.0.1:27017/greenlight', GREENLIGHT_SECRET: SECRET };

const problemsOf = (environment: Record<string, string>): string[] => {
  try {
    loadConfig(environment);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map(({ variable, rule }) => `${variable} ${rule}`);
  }
};

describe('loadConfig', () => {
  it('names every missing and every wrong variable at once', () => {
    expect(problemsOf({ PORT: 'eighty', LOG_LEVEL: 'loud', PUBLIC_URL: 'ftp://example.org' })).toEqual([
      expect.stringMatching(/^LOG_LEVEL is wrong: /),
      'MONGODB_URI is missing',
      expect.stringMatching(/^PORT is wrong: /),
      'PUBLIC_URL is wrong: must be an address that starts with http:// or https://',
      'GREENLIGHT_SECRET is missing',
    ]);
  });

  it('takes an empty variable for an absent one', () => {
    expect(loadConfig({ ...MINIMUM, PORT: '', SMTP_URL: '' })).toMatchObject({ port: 3001, smtpUrl: undefined });
    expect(problemsOf({ ...MINIMUM, GREENLIGHT_SECRET: '' })).toEqual(['GREENLIGHT_SECRET is missing']);
  });

  it('refuses a secret that can be guessed', () => {
    expect(problemsOf({ ...MINIMUM, GREENLIGHT_SECRET: 'x'.repeat(31) })).toHaveLength(1);
    expect(problemsOf({ ...MINIMUM, GREENLIGHT_SECRET: 'x'.repeat(32) })).toHaveLength(0);
    expect(problemsOf({ ...MINIMUM, METRICS_TOKEN: 'x'.repeat(15) })).toHaveLength(1);
    expect(problemsOf({ ...MINIMUM, METRICS_TOKEN: 'x'.repeat(16) })).toHaveLength(0);
  });

  it('never repeats a value in its message', () => {
    const message = (() => {
      try {
        loadConfig({ MONGODB_URI: 'mongo//user:hunter2@host', GREENLIGHT_SECRET: 'too-short-secret' });
        return '';
      } catch (error) {
        return String(error);
      }
    })();
    expect(message).toContain('MONGODB_URI');
    expect(message).not.toMatch(/hunter2|too-short-secret/);
  });

  it('takes tenants’ weights from 1 to 10, and refuses everything else', () => {
    const weights = (TENANT_WEIGHTS: string) => loadConfig({ ...MINIMUM, TENANT_WEIGHTS }).tenantWeights;
    expect(weights('')).toEqual(new Map());
    expect([...weights('ten_01A=3, ten_01B=10')]).toEqual([
      ['ten_01A', 3],
      ['ten_01B', 10],
    ]);
    for (const wrong of ['ten_01A=0', 'ten_01A=11', 'ten_01A', 'acme=2', 'ten_01A=3,']) {
      expect(problemsOf({ ...MINIMUM, TENANT_WEIGHTS: wrong })).toEqual([
        'TENANT_WEIGHTS is wrong: must be like ten_…=3,ten_…=2, from 1 to 10',
      ]);
    }
  });

  it('takes providers’ limits, at a time and in a minute, for all and for a tenant, and refuses everything else', () => {
    const limits = (PROVIDER_LIMITS: string) => [...loadConfig({ ...MINIMUM, PROVIDER_LIMITS }).providerLimits];
    expect(limits('')).toEqual([]);
    expect(limits('replicate=20:5/600:100, runway=2,pika=/30')).toEqual([
      ['replicate', { maxConcurrent: 20, maxConcurrentPerTenant: 5, maxPerMinute: 600, maxPerMinutePerTenant: 100 }],
      ['runway', { maxConcurrent: 2 }],
      ['pika', { maxPerMinute: 30 }],
    ]);
    for (const wrong of ['runway', 'runway=', 'runway=0', 'runway=/', 'runway=:2', 'runway=2/', '=2', 'runway=2,']) {
      expect(problemsOf({ ...MINIMUM, PROVIDER_LIMITS: wrong })).toEqual([
        expect.stringMatching(/^PROVIDER_LIMITS is wrong: must be like replicate=20/),
      ]);
    }
  });

  it('keeps everything under the data folder unless told otherwise', () => {
    const config = loadConfig({ ...MINIMUM, DATA_DIR: 'somewhere', MAIL_DIR: '/var/mail' });
    expect(isAbsolute(config.dataDir)).toBe(true);
    expect(config).toMatchObject({ storageDir: join(config.dataDir, 'storage'), mailDir: '/var/mail' });
  });

  it('ends the public address without a slash, so that paths can be added', () => {
    expect(loadConfig({ ...MINIMUM, PUBLIC_URL: 'https://api.example.org/' }).publicUrl).toBe(
      'https://api.example.org',
    );
  });

  describe('stored bytes', () => {
    const BUCKET = {
      S3_ENDPOINT: 'https://account.r2.cloudflarestorage.com',
      S3_BUCKET: 'media',
      S3_ACCESS_KEY_ID: 'id',
      S3_SECRET_ACCESS_KEY: 'hunter2',
    };

    it('lie in the folder unless a bucket is named, in R2’s region and without a prefix unless told otherwise', () => {
      expect(loadConfig(MINIMUM).s3).toBeUndefined();
      expect(loadConfig({ ...MINIMUM, ...BUCKET }).s3).toEqual({
        endpoint: 'https://account.r2.cloudflarestorage.com',
        bucket: 'media',
        accessKeyId: 'id',
        secretAccessKey: 'hunter2',
        region: 'auto',
        prefix: '',
      });
      const own = { S3_REGION: 'eu-west-1', S3_PREFIX: 'greenlight/media' };
      expect(loadConfig({ ...MINIMUM, ...BUCKET, ...own }).s3).toMatchObject({
        region: 'eu-west-1',
        prefix: 'greenlight/media/',
      });
    });

    it('never lie in the folder because a variable of the bucket was forgotten', () => {
      const { S3_BUCKET: _, S3_SECRET_ACCESS_KEY: __, ...rest } = BUCKET;
      expect(problemsOf({ ...MINIMUM, ...rest, PORT: 'eighty' })).toEqual([
        expect.stringMatching(/^PORT is wrong: /),
        'S3_BUCKET is missing, and other S3_* variables are set',
        'S3_SECRET_ACCESS_KEY is missing, and other S3_* variables are set',
      ]);
      expect(problemsOf({ ...MINIMUM, S3_PREFIX: 'greenlight' })).toHaveLength(4);
      expect(problemsOf({ ...MINIMUM, ...BUCKET, S3_PREFIX: '/../x' })).toEqual([
        'S3_PREFIX is wrong: must be a path such as greenlight/media',
      ]);
    });
  });
});
