/** Live events to many clients of one API process: all of them delivered, once each, and how long that takes. */
import { createTestTenant } from '../../test/support/test-tenant.js';
import type { BenchApi } from '../bench-api.js';
import { askChild } from '../child.js';
import { type Goal, rounded } from '../goals.js';
import { coreSecondsOf, startApiProcess } from '../started-api.js';
import type { LiveAnswer, LiveQuestion } from './live-process.js';

/** As many as one tenant may have at one process. */
const CLIENTS_PER_TENANT = 200;
const TENANTS = { usual: 1, full: 5 };
const PER_SECOND = 50;
const SECONDS = 10;
const P99_GOAL_MS = 50;

export const benchLive = async (api: BenchApi, isFull: boolean): Promise<Goal[]> => {
  const server = await startApiProcess(api);
  try {
    const tenants: LiveQuestion['tenants'][number][] = [];
    for (let count = 0; count < (isFull ? TENANTS.full : TENANTS.usual); count += 1) {
      const tenant = await createTestTenant(api.app, `live-${count}`);
      tenants.push({ id: tenant.id, key: tenant.member('viewer').key, clients: CLIENTS_PER_TENANT });
    }
    const before = await coreSecondsOf(server.pid);
    const { delivered, expected, p50, p99 } = await askChild<LiveQuestion, LiveAnswer>('./live/live-process.ts', {
      origin: server.origin,
      mongodbUri: api.config.mongodbUri,
      tenants,
      perSecond: PER_SECOND,
      seconds: SECONDS,
    });
    const cores = ((await coreSecondsOf(server.pid)) - before) / SECONDS;
    const title = `live: ${tenants.length * CLIENTS_PER_TENANT} clients × ${PER_SECOND} events/s`;
    const note = `p50 ${rounded(p50)} ms${Number.isFinite(cores) ? `; the API used ${rounded(cores)} cores` : ''}`;
    return [
      {
        title: `${title}, delivered once each`,
        figure: delivered / expected,
        unit: '×',
        goal: { atLeast: 1 },
        note: `${delivered.toLocaleString('en')} of ${expected.toLocaleString('en')}`,
      },
      { title: `${title}, p99`, figure: p99, unit: 'ms', goal: { atMost: P99_GOAL_MS }, note },
    ];
  } finally {
    await server.stop();
  }
};
