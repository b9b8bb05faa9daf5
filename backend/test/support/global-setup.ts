/**
 * Jest's global setup of the integration tests: one MongoDB replica set per run, and processes that load the sources as
 * Node does. A test file of Jest's own runner loads the whole backend anew; here a process loads it once for all of its
 * files.
 */
import './typescript-specifiers.mjs';
import { startTestServer } from './test-server.js';

const SOURCES = new URL('typescript-sources.mjs', import.meta.url).href;

export default async (): Promise<void> => {
  process.env['NODE_OPTIONS'] = `${process.env['NODE_OPTIONS'] ?? ''} --import=${SOURCES}`;
  await startTestServer();
};
