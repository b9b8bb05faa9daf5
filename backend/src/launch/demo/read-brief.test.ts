import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { BriefError, parseBrief } from './read-brief.js';

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

  it('are refused with the name of every wrong field', async () => {
    const text = (await course())
      .replace(/landingPage: .*/, 'landingPage: nowhere')
      .replace(/perWeek: \d+/, 'perWeek: -1');
    expect(() => parseBrief('x.yaml', text, NOW)).toThrow(BriefError);
    expect(() => parseBrief('x.yaml', text, NOW)).toThrow(/landingPage[\s\S]*perWeek/);
  });

  it('are refused when they are no YAML, saying where', () => {
    expect(() => parseBrief('x.yaml', 'a: [1,', NOW)).toThrow(/x\.yaml can’t be used:[\s\S]*line 1/);
  });

  it('are refused when a post names a creative that is not there', async () => {
    const text = (await course()).replace(/- \{ creative: graduates/, '- { creative: nobody');
    expect(() => parseBrief('x.yaml', text, NOW)).toThrow(/must be the key of a creative above/);
  });
});
