/** Where the documentation of the API lives. It describes the API and holds no tenant's data, so it is public. */
export const DOCS_PATH = 'api/docs';
export const OPENAPI_PATH = 'api/openapi.json';

export const isDocumentationPath = (path: string): boolean =>
  path === `/${OPENAPI_PATH}` || path === `/${DOCS_PATH}` || path.startsWith(`/${DOCS_PATH}/`);
