/** Requests with bodies as texts, so that they can be broken in any way, and what a refusal of one has to tell. */
import { listRoutes } from '../../src/platform/http/list-routes.js';
import type { TestApi } from './api.js';
import type { ApiAnswer, ApiClient } from './api-client.js';
import { expectStatus } from './campaign-steps.js';
import { pathOf, ROUTE_EXAMPLES, type RouteExample } from './route-examples.js';
import type { TenantThings } from './tenant-things.js';

export interface Question {
  /** Method and path as the router has them. */
  readonly name: string;
  readonly method: 'POST';
  readonly path: string;
  /** As it should be: every field is there, and nothing is wrong with it. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
}

/** The route's example, on the present revision of what it is about. */
export const questionOf = async (
  client: ApiClient,
  { method, path }: { readonly method: string; readonly path: string },
  example: RouteExample,
  things: TenantThings,
): Promise<Question> => {
  const revised = example.revisionOf?.replace(':id', example.params?.(things)['id'] ?? '');
  const etag = revised === undefined ? undefined : expectStatus(await client.get(revised), 200).etag;
  return {
    name: `${method} ${path}`,
    method: method as 'POST',
    path: pathOf(path, example, things),
    body: example.body?.(things) ?? {},
    headers: etag === undefined ? {} : { 'if-match': etag },
  };
};

/** One for every route that takes a body, as somebody who may do everything. */
export const questionsOfAll = (api: TestApi, things: TenantThings): Promise<Question[]> =>
  Promise.all(
    listRoutes(api.app).flatMap((route) => {
      const example = ROUTE_EXAMPLES[`${route.method} ${route.path}`];
      return example?.body ? [questionOf(api.as('admin'), route, example, things)] : [];
    }),
  );

export const sendQuestion = (
  client: ApiClient,
  { method, path, headers }: Question,
  text: string | Buffer,
  type = 'application/json',
): Promise<ApiAnswer> => client.send(method, path, text, { headers: { ...headers, 'content-type': type } });

/** What a refusal must tell: that it is one, of which kind, and at which field by which rule. */
export const told = ({ status, headers, body }: ApiAnswer) => ({
  status,
  isProblem:
    headers['content-type'] === 'application/problem+json' && body?.status === status && typeof body.code === 'string',
  paths: (body?.issues ?? []).map(({ path, rule }: { path: string; rule: string }) =>
    rule ? path : `${path} without a rule`,
  ) as string[],
});

/** Whether one of the places is inside the field, or is the object that the field is in. */
export const names = (places: readonly string[], field: string): boolean =>
  places.some(
    (place) => place === field || place.startsWith(`${field}.`) || field.startsWith(`${place}.`) || place === 'body',
  );
