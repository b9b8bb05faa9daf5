/** Jest's global setup of the integration tests: one MongoDB replica set per run. */
import './typescript-specifiers.mjs';
import { startTestServer } from './test-server.js';

export default startTestServer;
