/** Jest's global teardown of the integration tests. */
import './typescript-specifiers.mjs';
import { stopTestServer } from './test-server.js';

export default stopTestServer;
