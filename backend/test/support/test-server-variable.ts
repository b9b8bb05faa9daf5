/** The environment variable by which test files learn of the server that Jest's global setup started. */
export const TEST_SERVER_VARIABLE = 'GREENLIGHT_TEST_MONGODB_URI';
