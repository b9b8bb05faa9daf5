import { jobIdOf, webhookFor } from './job-address.js';

const REPLICATE = 'https://api.replicate.com/v1';
const STAND_IN = 'http://127.0.0.1:4000/v1';

describe('a callback address', () => {
  it('carries the job’s id, and keeps its own query', () => {
    const address = webhookFor('https://greenlight.test/hook/token?a=b', 'job ü/1', REPLICATE) ?? '';
    expect(new URL(address).searchParams.get('a')).toBe('b');
    expect(jobIdOf(address)).toBe('job ü/1');
  });

  it('is left out where Replicate would refuse the order for it', () => {
    expect(webhookFor('http://localhost:3001/hook', 'job-1', REPLICATE)).toBeUndefined();
    expect(webhookFor('http://localhost:3001/hook', 'job-1', STAND_IN)).toBe('http://localhost:3001/hook?job=job-1');
  });

  it('of somebody else names no job', () => {
    for (const webhook of ['', 'nonsense', 'https://greenlight.test/hook']) expect(jobIdOf(webhook)).toBeUndefined();
  });
});
