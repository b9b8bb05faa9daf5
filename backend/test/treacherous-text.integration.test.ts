import { type BrokenBody, bodiesWithText } from './support/broken-bodies.js';
import { dumpDatabase } from './support/database-dump.js';
import { type Question, questionsOfAll, sendQuestion } from './support/questions.js';
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

let api: ShippingApi;
let questions: readonly Question[];
beforeAll(async () => {
  api = await startShippingApi();
  questions = await questionsOfAll(api, await makeThings(api, api.tenant));
});
afterAll(() => api?.close());

interface TextField {
  readonly question: Question;
  readonly path: string;
}

/** The rules that the answer to this body names at the very field that is changed in it. */
const rulesAt = async (question: Question, { path, json }: BrokenBody): Promise<readonly string[]> => {
  const { body } = await sendQuestion(api.as('admin'), question, json);
  const issues: readonly { path: string; rule: string }[] = body?.issues ?? [];
  return issues.filter((issue) => issue.path === path).map(({ rule }) => rule);
};

/** Fields that hold words of people, as they are told by the rule that refuses a page in them. Every other refuses it, too. */
const textFields = async (): Promise<TextField[]> => {
  const found: TextField[] = [];
  for (const question of questions) {
    for (const body of bodiesWithText(question.body, (text) => `${text}<img src=x>`)) {
      const rules = await rulesAt(question, body);
      expect({ route: question.name, path: body.path, rules }).not.toMatchObject({ rules: [] });
      if (rules.includes(MARKUP_RULE)) found.push({ question, path: body.path });
    }
  }
  return found;
};

/** Where this sign passes, or the answer doesn't say what is wrong: in words it is one rule, elsewhere the field's own. */
const wronglyTold = async (question: Question, words: readonly string[], sign: string, text: string) => {
  const wrong: unknown[] = [];
  for (const body of bodiesWithText(question.body, (given) => `${given}${text}x`)) {
    const rules = await rulesAt(question, body);
    const isTold = words.includes(body.path) ? rules.includes(UNSEEN_RULE) : rules.length > 0;
    if (!isTold) wrong.push({ route: question.name, path: body.path, sign, rules });
  }
  return wrong;
};

describe('a text', () => {
  it('that looks like another one is refused in every field of every route, naming the field and the rule', async () => {
    const before = await dumpDatabase(api.database);
    const words = await textFields();
    expect(words.length).toBeGreaterThan(60);
    const wrong: unknown[] = [];
    for (const question of questions) {
      const paths = words.filter((field) => field.question === question).map(({ path }) => path);
      for (const [sign, text] of Object.entries(UNSEEN))
        wrong.push(...(await wronglyTold(question, paths, sign, text)));
    }
    expect(wrong).toEqual([]);
    expect(await dumpDatabase(api.database)).toEqual(before);
  });

  it('with signs that are at home in it is taken in every field for words', async () => {
    const wrong: unknown[] = [];
    for (const { question, path } of await textFields()) {
      const [body] = bodiesWithText(question.body, () => HONEST).filter((each) => each.path === path);
      const rules = body && (await rulesAt(question, body));
      if (rules?.length !== 0) wrong.push({ route: question.name, path, rules });
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
