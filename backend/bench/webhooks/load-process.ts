/** Sends signed webhooks, so many at a time, each another event; they are made before the clock starts. */
import { FakeReplicate } from '@greenlight/providers/replicate/testing/fake-replicate.js';
import { Pool } from 'undici';
import { answerParent } from '../child.js';
import { type Percentiles, percentilesOf } from '../goals.js';

export interface LoadQuestion {
  readonly origin: string;
  /** Callback addresses of jobs; each gets about as many. */
  readonly paths: readonly string[];
  readonly requests: number;
  readonly atOnce: number;
  /** So that no event comes twice. */
  readonly round: string;
}

export interface LoadAnswer extends Percentiles {
  readonly seconds: number;
}

const KEPT = 204;

const deliveriesOf = async ({ origin, paths, requests, round }: LoadQuestion) => {
  const fake = await FakeReplicate.start({ sendsWebhooks: true });
  await fake.server.close();
  return Array.from({ length: requests }, (_, index) => {
    const path = paths[index % paths.length] ?? '';
    const payload = {
      id: `prediction${index}`,
      status: 'succeeded',
      model: 'black-forest-labs/flux-schnell',
      input: { prompt: 'A crew on a roof in the evening sun, fitting the last panel.', aspect_ratio: '1:1' },
      output: [`https://replicate.delivery/${index}/out-0.png`],
      logs: 'Using seed: 4711\n 25%|██▌       | 1/4\n 50%|█████     | 2/4\n100%|██████████| 4/4\n',
      metrics: { predict_time: 1.4 },
      webhook: `${origin}${path}`,
    };
    return { path, ...fake.webhooks.delivery({ id: `msg_${round}_${index}`, url: `${origin}${path}`, payload }) };
  });
};

answerParent<LoadQuestion, LoadAnswer>(async (question) => {
  const deliveries = await deliveriesOf(question);
  const pool = new Pool(question.origin, { connections: question.atOnce, pipelining: 1 });
  const waits: number[] = [];
  const send = async (): Promise<void> => {
    for (let next = deliveries.pop(); next; next = deliveries.pop()) {
      const sentAt = performance.now();
      const { path, raw, headers } = next;
      const { statusCode, body } = await pool.request({ method: 'POST', path, body: raw, headers });
      const text = await body.text();
      if (statusCode !== KEPT) throw new Error(`A webhook was answered with ${statusCode}: ${text}`);
      waits.push(performance.now() - sentAt);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: question.atOnce }, send));
  const seconds = (performance.now() - began) / 1_000;
  await pool.close();
  return { seconds, ...percentilesOf(waits) };
});
