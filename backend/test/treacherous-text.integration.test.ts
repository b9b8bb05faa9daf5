import { bodiesWithText, bodyWithTexts } from './support/broken-bodies.js';
import { dumpDatabase } from './support/database-dump.js';
import { type Question, questionsOfAll, sendQuestion } from './support/questions.js';
import { rememberSignIns } from './support/remember-sign-ins.js';
import { type ShippingApi, startShippingApi } from './support/shipping-api.js';
import { makeThings } from './support/tenant-things.js';

const MARKUP_RULE = 'must not contain HTML markup';
const UNSEEN_RULE = 'must not contain invisible or direction-changing characters';

/** Signs that readers don't see, or that make other signs look different. */
const UNSEEN: Readonly<Record<string, string>> = {
  'a zero-width space': '\u200b',
  'a joiner': '\u200d',
  'a non-joiner': '\u200c',
  'a mark of direction': '\u200f',
  'an override of direction': '\u202e',
  'an isolate': '\u2066',
  'a word joiner': '\u2060',
  'a byte order mark': '\ufeff',
  'a soft hyphen': '\u00ad',
  'a grapheme joiner': '\u034f',
  'a filler': '\u3164',
  'a variation selector': '\ufe0f',
  'a language tag': '\u{e0001}',
  'a tag': '\u{e0061}',
};

/** An emoji of several signs, a joining script, an emoji by selector, a keycap, a decomposed accent. */
const HONEST = '👩‍👩‍👧 می‌خواهم ❤️ 1️⃣ e\u0301';

interface TextField {
  readonly question: Question;
  readonly path: string;
  /** Whether it holds words of people, as is told by the rule that refuses a page in it. Every other refuses it, too. */
  readonly isWords: boolean;
}

let api: ShippingApi;
let questions: readonly Question[];
let before: Awaited<ReturnType<typeof dumpDatabase>>;
let fields: readonly TextField[];
beforeAll(async () => {
  api = await startShippingApi();
  rememberSignIns(api);
  questions = await questionsOfAll(api, await makeThings(api, api.tenant));
  before = await dumpDatabase(api.database);
  fields = await textFields();
});
afterAll(() => api?.close());

/** The rules that the answer to this body names at each field. */
const rulesIn = async (question: Question, json: string): Promise<(path: string) => readonly string[]> => {
  const { body } = await sendQuestion(api.as('admin'), question, json);
  const issues: readonly { path: string; rule: string }[] = body?.issues ?? [];
  return (path) => issues.filter((issue) => issue.path === path).map(({ rule }) => rule);
};

/** Each asked about alone. */
const textFields = async (): Promise<TextField[]> => {
  const found: TextField[] = [];
  for (const question of questions) {
    for (const { path, json } of bodiesWithText(question.body, (text) => `${text}<img src=x>`)) {
      const rules = (await rulesIn(question, json))(path);
      expect({ route: question.name, path, rules }).not.toMatchObject({ rules: [] });
      found.push({ question, path, isWords: rules.includes(MARKUP_RULE) });
    }
  }
  return found;
};

/** Those where the sign passes, or the answer doesn't say what is wrong: in words it is one rule, elsewhere the field's own. */
const notTold = async (question: Question, asked: readonly TextField[], text: string) => {
  const paths = asked.map(({ path }) => path);
  const rulesAt = await rulesIn(
    question,
    bodyWithTexts(question.body, paths, (given) => `${given}${text}x`),
  );
  return asked.filter(
    ({ path, isWords }) => !(isWords ? rulesAt(path).includes(UNSEEN_RULE) : rulesAt(path).length > 0),
  );
};

/** As `notTold`: all fields of a route at once, and alone those that the answer to all doesn't name. */
const wronglyTold = async (question: Question, text: string): Promise<TextField[]> => {
  const wrong: TextField[] = [];
  const ofRoute = fields.filter((field) => field.question === question);
  if (ofRoute.length === 0) return wrong;
  for (const field of await notTold(question, ofRoute, text)) wrong.push(...(await notTold(question, [field], text)));
  return wrong;
};

describe('a text', () => {
  it('that looks like another one is refused in every field of every route, naming the field and the rule', async () => {
    expect(fields.filter(({ isWords }) => isWords).length).toBeGreaterThan(60);
    const wrong: unknown[] = [];
    for (const question of questions) {
      for (const [sign, text] of Object.entries(UNSEEN)) {
        for (const { path } of await wronglyTold(question, text)) wrong.push({ route: question.name, path, sign });
      }
    }
    expect(wrong).toEqual([]);
    expect(await dumpDatabase(api.database)).toEqual(before);
  });

  it('with signs that are at home in it is taken in every field for words', async () => {
    const wrong: unknown[] = [];
    for (const { question, path } of fields.filter(({ isWords }) => isWords)) {
      const json = bodyWithTexts(question.body, [path], () => HONEST);
      const rules = (await rulesIn(question, json))(path);
      if (rules.length > 0) wrong.push({ route: question.name, path, rules });
    }
    expect(wrong).toEqual([]);
  });

  it('is kept as it was typed, sign by sign', async () => {
    const create = questions.find(({ name }) => name === 'POST /api/v1/campaigns');
    if (!create) throw new Error('There is no such route.');
    const { body } = await sendQuestion(api.as('admin'), create, JSON.stringify({ ...create.body, name: HONEST }));
    expect((await api.as('viewer').get(`/campaigns/${body.id}`)).body.name).toBe(HONEST);
  });
});
