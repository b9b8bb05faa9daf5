import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CampaignFile } from '@greenlight/shared/campaign/campaign-file.js';
import { BriefError, fieldsOf } from './load-brief.js';
import { parseBrief, readBrief } from './read-brief.js';

const EXAMPLES = fileURLToPath(new URL('../../../../examples/', import.meta.url));
const NOW = new Date('2026-09-01T07:00:00.000Z');

const course = () => readFile(`${EXAMPLES}course-enrolment.yaml`, 'utf8');

describe('campaign files', () => {
  it('can all be read that are given as examples', async () => {
    const names = (await readdir(EXAMPLES)).filter((name) => name.endsWith('.yaml'));
    expect(names.length).toBeGreaterThanOrEqual(3);
    for (const name of names) {
      const { creatives, revision } = parseBrief(name, await readFile(`${EXAMPLES}${name}`, 'utf8'), NOW);
      expect({ name, fields: Object.keys(revision.changes).length, creatives: creatives.length }).toEqual({
        name,
        fields: expect.any(Number),
        creatives: 4,
      });
    }
  });

  it('count their times from the moment they are read', async () => {
    const text = await course();
    const slot = (now: Date) => parseBrief('x', text, now).posts[0]?.publishAt;
    expect(Date.parse(slot(NOW) ?? '')).toBeGreaterThan(NOW.getTime());
    expect(slot(new Date(NOW.getTime() + 1_000))).not.toBe(slot(NOW));
  });

  it('given as examples fit the time of the year in which they are read, whenever that is', async () => {
    const winterToAutumn = ['winter', 'winter', ...Array(3).fill('spring'), ...Array(3).fill('summer')];
    const seasons = [...winterToAutumn, ...Array(3).fill('autumn'), 'winter'];
    for (const name of (await readdir(EXAMPLES)).filter((file) => file.endsWith('.yaml'))) {
      const text = await readFile(`${EXAMPLES}${name}`, 'utf8');
      expect({ name, said: text.match(/\b(?:winter|spring|summer|autumn|fall|20[2-9]\d)\b/gi) }).toEqual({
        name,
        said: null,
      });
      const read = seasons.map((_, month) => parseBrief(name, text, new Date(Date.UTC(2027, month, 15))));
      expect(read.map(({ campaign }) => campaign.brief.season)).toEqual(seasons);
    }
  });

  it('are refused with the name of every wrong field', async () => {
    const text = (await course())
      .replace(/landingPage: .*/, 'landingPage: nowhere')
      .replace(/perWeek: \d+/, 'perWeek: -1');
    expect(() => parseBrief('x.yaml', text, NOW)).toThrow(BriefError);
    expect(() => parseBrief('x.yaml', text, NOW)).toThrow(/landingPage[\s\S]*perWeek/);
  });

  it('are refused when they are no YAML, saying where', () => {
    expect(() => parseBrief('x.yaml', 'a: [1,', NOW)).toThrow(/x\.yaml can’t be used:\n[\s\S]*line 1/);
  });

  it('are refused when a post names a creative that is not there', async () => {
    const text = (await course()).replace(/- \{ creative: graduates/, '- { creative: nobody');
    expect(() => parseBrief('x.yaml', text, NOW)).toThrow(/must be the key of a creative above/);
  });

  it('given as examples say of each pain and each desire all that it takes to understand it alone', async () => {
    const leaningOnAnother = /(?<=[aei]r)l[aeo]s?\b|\b(?:it|them|these|those)$|^(?:it|they|these|those)\b/iu;
    const leaning: string[] = [];
    for (const name of (await readdir(EXAMPLES)).filter((file) => file.endsWith('.yaml'))) {
      const { strategy, revision } = parseBrief(name, await readFile(`${EXAMPLES}${name}`, 'utf8'), NOW);
      const segments = [...(strategy.audience ?? []), ...(revision.changes.audience ?? [])];
      const said = segments.flatMap(({ pains, desires }) => [...pains, ...desires]);
      expect(said.length).toBeGreaterThan(5);
      leaning.push(...said.filter((text) => leaningOnAnother.test(text)));
    }
    expect(leaning).toEqual([]);
  });

  it('are refused in one line without any of their parts, which is named', async () => {
    const fields = fieldsOf('x.yaml', await course());
    const parts = Object.entries(CampaignFile.shape).filter(([, part]) => !part.safeParse(undefined).success);
    expect(parts.length).toBeGreaterThan(3);
    for (const [part] of parts) {
      const others = JSON.stringify({ ...fields, [part]: undefined });
      expect(() => parseBrief('x.yaml', others, NOW)).toThrow(
        `x.yaml can’t be used: it has no “${part}”. A campaign file is expected, such as examples/course-enrolment.yaml.`,
      );
    }
  });

  describe('that are none', () => {
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'brief-'));
      await writeFile(join(folder, 'empty.yaml'), '');
      await writeFile(join(folder, 'remarks.yaml'), '# to do\n\n');
      await writeFile(join(folder, 'word.yaml'), 'tomorrow');
      await writeFile(join(folder, 'package.json'), '{ "name": "x", "version": "0.1.0" }');
      await writeFile(join(folder, 'list.yaml'), '- campaign\n');
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    it.each([
      ['nowhere.yaml', 'there is no such file.'],
      ['empty.yaml/x.yaml', 'there is no such file.'],
      ['.', 'it is a folder.'],
      ['empty.yaml', 'it is empty.'],
      ['remarks.yaml', 'it is empty.'],
      ['word.yaml', 'it holds something else.'],
      ['package.json', 'it has no “campaign”.'],
      ['list.yaml', 'it holds something else.'],
    ])('are refused in one line that names the file and says what is expected: %s', async (name, why) => {
      const path = join(folder, name);
      const error: unknown = await readBrief(path, NOW).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(BriefError);
      expect((error as BriefError).message).toBe(
        `${path} can’t be used: ${why} A campaign file is expected, such as examples/course-enrolment.yaml.`,
      );
    });
  });
});
