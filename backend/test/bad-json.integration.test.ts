import { repeatedFields } from './support/broken-bodies.js';
import { dumpDatabase } from './support/database-dump.js';
import { type Question, questionsOfAll, sendQuestion, told } from './support/questions.js';
import { rememberSignIns } from './support/remember-sign-ins.js';
import { type ShippingApi, startShippingApi } from './support/shipping-api.js';
import { makeThings } from './support/tenant-things.js';

const TEN_MEGABYTES = 10 * 1024 ** 2;

let api: ShippingApi;
let questions: readonly Question[];
let before: Awaited<ReturnType<typeof dumpDatabase>>;
beforeAll(async () => {
  api = await startShippingApi();
  questions = await questionsOfAll(api, await makeThings(api, api.tenant));
  before = await dumpDatabase(api.database);
  rememberSignIns(api);
});
afterAll(() => api?.close());
/** Whatever was asked in a test: it was refused, so nothing was written. */
afterEach(async () => expect(await dumpDatabase(api.database)).toEqual(before));

const sendText = (question: Question, text: string | Buffer, type?: string) =>
  sendQuestion(api.as('admin'), question, text, type);

describe('a body that is none', () => {
  it.each([
    ['malformed', '{"name":', 400, 'malformed_json'],
    ['cut off', '{"name":"a', 400, 'malformed_json'],
    ['not JSON', 'name=a', 400, 'malformed_json'],
    ['after the prototype', '{"__proto__":{"role":"admin"}}', 422, 'validation_failed'],
    ['after the constructor', '{"constructor":{"prototype":{"role":"admin"}}}', 422, 'validation_failed'],
    ['a list', '[]', 422, 'validation_failed'],
    ['a text', '"a"', 422, 'validation_failed'],
    ['a number', '1', 422, 'validation_failed'],
    ['null', 'null', 422, 'validation_failed'],
  ])('(%s) is refused by every route', async (_, text, status, code) => {
    for (const question of questions) {
      const answer = await sendText(question, text);
      expect({ route: question.name, status: answer.status, code: answer.body?.code }).toEqual({
        route: question.name,
        status,
        code,
      });
      expect(told(answer).isProblem).toBe(true);
    }
  });

  it('of ten megabytes is refused by every route before anything is read into it', async () => {
    const text = Buffer.from(JSON.stringify({ name: 'a'.repeat(TEN_MEGABYTES) }));
    for (const question of questions) {
      const answer = await sendText(question, text);
      expect({ route: question.name, status: answer.status, code: answer.body?.code }).toEqual({
        route: question.name,
        status: 413,
        code: 'payload_too_large',
      });
    }
  });

  it.each([
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=a',
    'image/png',
    'application/json; charset=utf-16',
  ])('in %s is refused by every route', async (type) => {
    for (const question of questions) {
      const { status, isProblem } = told(await sendText(question, JSON.stringify(question.body), type));
      expect({ route: question.name, status, isProblem }).toEqual({
        route: question.name,
        status: 415,
        isProblem: true,
      });
    }
  });
});

describe('a body that one reader takes for this and another for that', () => {
  it('(bytes that are no UTF-8) is refused by every route', async () => {
    const wholeSign = Buffer.from('é');
    for (const question of questions) {
      const text = Buffer.from(JSON.stringify({ ...question.body, name: 'Caf@' }));
      const at = text.indexOf('@');
      for (const bytes of [[0xff], [0xc3], [0xed, 0xa0, 0x80], [0xc0, 0xaf], [0xf4, 0x90, 0x80, 0x80]]) {
        const body = Buffer.concat([text.subarray(0, at), Buffer.from(bytes), text.subarray(at + 1)]);
        const answer = await sendText(question, body);
        expect({ route: question.name, bytes, status: answer.status, code: answer.body?.code }).toEqual({
          route: question.name,
          bytes,
          status: 400,
          code: 'malformed_json',
        });
        expect(answer.body.detail).toContain('UTF-8');
      }
      const cut = await sendText(question, Buffer.concat([text.subarray(0, at), wholeSign.subarray(0, 1)]));
      expect({ route: question.name, ...told(cut) }).toMatchObject({ status: 400, isProblem: true });
    }
  });

  it('(a field that is there twice) is refused by every route, naming it, wherever it is', async () => {
    for (const question of questions) {
      for (const { path, json } of repeatedFields(question.body)) {
        const answer = await sendText(question, json);
        expect({ route: question.name, ...told(answer) }).toEqual({
          route: question.name,
          status: 422,
          isProblem: true,
          paths: [path],
        });
        expect(answer.body.issues[0]).toMatchObject({ rule: 'must not be there twice', code: 'duplicate_key' });
      }
    }
  });

  it('(a depth that no reader needs) is refused by every route', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    for (const question of questions) {
      const answer = await sendText(question, `{"name":${deep}}`);
      expect({ route: question.name, ...told(answer) }).toEqual({
        route: question.name,
        status: 422,
        isProblem: true,
        paths: ['body'],
      });
    }
  });
});
