/** The description of the API, made from the zod schemas that also check it (SPEC §12). */
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { DOCS_PATH, OPENAPI_PATH } from './documentation-paths.js';
import { operationSummary } from './operation-summary.js';
import { PROBLEM_SCHEMA } from './problem-schema.js';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

const sorted = <T>(record: Record<string, T> | undefined): Record<string, T> =>
  Object.fromEntries(Object.entries(record ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)));

const OPERATIONS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Every operation says in a line what it does, and may refuse, always in the same form. */
const completed = (paths: OpenAPIObject['paths']): OpenAPIObject['paths'] => {
  for (const [address, path] of Object.entries(paths)) {
    for (const name of OPERATIONS) {
      const operation = path[name];
      if (!operation) continue;
      operation.summary ??= operationSummary(name, address, operation.operationId?.endsWith('_list') === true);
      operation.responses.default = {
        description: 'A refusal',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      };
    }
  }
  return paths;
};

/** The same text for the same code, whatever the order in which modules were loaded. */
export const describeApi = (app: INestApplication): OpenAPIObject => {
  const about = new DocumentBuilder()
    .setTitle('Greenlight')
    .setDescription(
      'Nothing ships that was not approved, byte for byte. Errors are RFC 9457 problems with a stable `code`.',
    )
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key, gl_…' })
    .build();
  const document = SwaggerModule.createDocument(app, about, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  document.paths = sorted(completed(document.paths));
  document.components = {
    ...document.components,
    schemas: sorted({ ...document.components?.schemas, Problem: PROBLEM_SCHEMA as Schemas[string] }),
  };
  return document;
};

/** Served from this process alone: no content network, no outside validator. Described when somebody first asks. */
export const serveApiDescription = (app: INestApplication): void => {
  SwaggerModule.setup(DOCS_PATH, app, () => describeApi(app), {
    jsonDocumentUrl: OPENAPI_PATH,
    raw: ['json'],
    customSiteTitle: 'Greenlight API',
    swaggerOptions: { validatorUrl: null, persistAuthorization: false },
  });
};
