import { listRoutes } from '../src/platform/http/list-routes.js';
import { brokenBodies } from './support/broken-bodies.js';
import { expectStatus } from './support/campaign-steps.js';
import { dumpDatabase } from './support/database-dump.js';
import { names, type Question, questionsOfAll, sendQuestion, told } from './support/questions.js';
import { rememberSignIns } from './support/remember-sign-ins.js';
import { ROUTE_EXAMPLES } from './support/route-examples.js';
import { type ShippingApi, startShippingApi } from './support/shipping-api.js';
import { makeThings, type TenantThings } from './support/tenant-things.js';

let api: ShippingApi;
let things: TenantThings;
let questions: readonly Question[];
let before: Awaited<ReturnType<typeof dumpDatabase>>;
beforeAll(async () => {
  api = await startShippingApi();
  things = await makeThings(api, api.tenant);
  questions = await questionsOfAll(api, things);
  before = await dumpDatabase(api.database);
  rememberSignIns(api);
});
afterAll(() => api?.close());
/** Whatever was asked in a test: it was refused, so nothing was written. */
afterEach(async () => expect(await dumpDatabase(api.database)).toEqual(before));

const admin = () => api.as('admin');

const sendText = (question: Question, text: string) => sendQuestion(admin(), question, text);

/** Without those that are right: `null` takes away what a thing need not have. */
const wrongBodiesOf = ({ name, body }: Question) => {
  const { clearable = [] } = ROUTE_EXAMPLES[name] ?? {};
  return brokenBodies(body).filter((broken) => broken.with !== 'null' || !clearable.includes(broken.path));
};

describe('a body with one field that is wrong', () => {
  it('is refused by every route, naming the field and the rule, whatever is wrong with it', async () => {
    let asked = 0;
    const wrong: unknown[] = [];
    for (const question of questions) {
      for (const { path, with: what, json } of wrongBodiesOf(question)) {
        const { status, isProblem, paths } = told(await sendText(question, json));
        asked += 1;
        if (status === 422 && isProblem && names(paths, path)) continue;
        wrong.push({ route: question.name, path, with: what, status, isProblem, paths });
      }
    }
    expect(wrong).toEqual([]);
    expect(questions.length).toBeGreaterThan(18);
    process.stderr.write(`bad input: ${asked} broken bodies for ${questions.length} routes\n`);
  });
});

describe('an address with an id that is none', () => {
  it.each([
    'x',
    '..%2f..%2fetc%2fpasswd',
    '%00',
    '%7B%22%24ne%22%3Anull%7D',
    `cmp_${'A'.repeat(300)}`,
    'cmp_01%0A',
    '%E0%A4%A',
  ])('(%s) leads nowhere, on every route', async (id) => {
    const routes = listRoutes(api.app).filter(({ path }) => path.startsWith('/api/v1/') && path.includes(':'));
    expect(routes.length).toBeGreaterThan(50);
    for (const { method, path } of routes.filter((route) => !route.public)) {
      const example = ROUTE_EXAMPLES[`${method} ${path}`];
      const body = example?.body?.(things);
      const headers = { 'if-match': '"1"' };
      const query = example?.query ?? {};
      const { status, isProblem } = told(
        await admin().send(method as 'POST', path.replace(/:[A-Za-z]+/g, id), body, { headers, query }),
      );
      expect({ route: `${method} ${path}`, status, isProblem }).toEqual({
        route: `${method} ${path}`,
        status: 404,
        isProblem: true,
      });
    }
  });
});

describe('a query that no list understands', () => {
  it.each([
    'limit=0',
    'limit=1000000',
    'limit=ten',
    'limit=1e1',
    'limit=01',
    'limit=%2B5',
    'limit=%205',
    'limit=5.0',
    'limit=0x5',
    'limit=',
    'offset=-1',
    'limit[$gt]=1',
    'surprise=1',
    'limit=1&limit=2',
    'offset=1e400',
  ])('(%s) is refused by every list, naming the parameter', async (query) => {
    const [parameter = ''] = query.split(/[=[]/);
    for (const path of [
      '/campaigns',
      '/assets',
      '/render-jobs',
      '/members',
      '/api-keys',
      '/tenant-events',
      `/campaigns/${things.campaignId}/posts`,
    ]) {
      const answer = await admin().get(`${path}?${query}`);
      expect({ path, status: answer.status }).toEqual({ path, status: 422 });
      expect(told(answer).paths.join()).toContain(parameter);
    }
  });
});

describe('a time that has passed', () => {
  it('is no slot, for a new post or an old one', async () => {
    for (const question of questions.filter(({ name }) => name.includes('posts'))) {
      const body = { ...question.body, action: undefined, publishAt: '2026-08-01T09:00:00.000Z' };
      const answer = await sendText(question, JSON.stringify(body));
      expect({ name: question.name, ...told(answer) }).toMatchObject({
        name: question.name,
        status: 422,
        paths: ['publishAt'],
      });
    }
  });
});

describe('the bodies that are broken here', () => {
  it('are there for every route that takes one, as the API’s own description says', async () => {
    const { paths } = expectStatus(await api.anonymous.get('/api/openapi.json'), 200).body;
    const described = Object.entries(paths as Record<string, Record<string, { requestBody?: unknown }>>).flatMap(
      ([path, methods]) =>
        Object.entries(methods).flatMap(([method, { requestBody }]) =>
          requestBody === undefined ? [] : [`${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`],
        ),
    );
    expect(questions.map(({ name }) => name).sort()).toEqual(described.sort());
  });

  it('are taken as they are when nothing is wrong with them', async () => {
    for (const question of questions) {
      const { status, body } = await sendText(question, JSON.stringify(question.body));
      const refusal = status === 422 || status === 400 ? body : undefined;
      expect({ route: question.name, refusal }).toEqual({ route: question.name, refusal: undefined });
    }
    before = await dumpDatabase(api.database);
  });
});
