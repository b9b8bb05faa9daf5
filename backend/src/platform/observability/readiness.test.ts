import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Readiness } from './readiness.js';

beforeAll(() => Logger.overrideLogger(false));

describe('Readiness', () => {
  it('is ready when every check passes', async () => {
    const readiness = new Readiness();
    readiness.add('database', async () => {});
    readiness.add('storage', async () => {});
    await expect(readiness.report()).resolves.toEqual({ ready: true, checks: { database: 'ok', storage: 'ok' } });
  });

  it('is not ready when one fails, and says which', async () => {
    const readiness = new Readiness();
    readiness.add('database', async () => {});
    readiness.add('storage', () => Promise.reject(new Error('disk full')));
    await expect(readiness.report()).resolves.toEqual({ ready: false, checks: { database: 'ok', storage: 'failed' } });
  });

  it('is not ready when a check gives no answer in time', async () => {
    jest.useFakeTimers();
    try {
      const readiness = new Readiness();
      readiness.add('database', () => new Promise(() => {}));
      const report = readiness.report();
      await jest.advanceTimersByTimeAsync(2_000);
      await expect(report).resolves.toMatchObject({ ready: false });
    } finally {
      jest.useRealTimers();
    }
  });

  it('is not ready once the process is told to stop', async () => {
    const readiness = new Readiness();
    readiness.stop();
    await expect(readiness.report()).resolves.toMatchObject({ ready: false });
  });

  it('refuses two checks of one name', () => {
    const readiness = new Readiness();
    readiness.add('database', async () => {});
    expect(() => readiness.add('database', async () => {})).toThrow('database');
  });
});
