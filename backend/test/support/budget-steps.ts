/** What tests do with budgets, as an admin would. */
import type { ApiClient } from './api-client.js';
import { expectStatus } from './campaign-steps.js';

export const setMonthlyLimit = async (admin: ApiClient, monthlyLimitMicros: number): Promise<void> => {
  const { etag = '' } = expectStatus(await admin.get('/budgets'), 200);
  expectStatus(await admin.put('/budgets', { monthlyLimitMicros }, { headers: { 'if-match': etag } }), 200);
};
