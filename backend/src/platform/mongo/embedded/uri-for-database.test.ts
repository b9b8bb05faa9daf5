import { uriForDatabase } from './uri-for-database.js';

describe('uriForDatabase', () => {
  it.each([
    ['mongodb://127.0.0.1:27017', 'mongodb://127.0.0.1:27017/greenlight'],
    [
      'mongodb://127.0.0.1:27017/?replicaSet=rs0&w=majority',
      'mongodb://127.0.0.1:27017/greenlight?replicaSet=rs0&w=majority',
    ],
    ['mongodb://a:1,b:2,c:3/other?replicaSet=rs0', 'mongodb://a:1,b:2,c:3/greenlight?replicaSet=rs0'],
    ['mongodb+srv://cluster.example', 'mongodb+srv://cluster.example/greenlight'],
  ])('puts the database into %s', (uri, expected) => {
    expect(uriForDatabase(uri, 'greenlight')).toBe(expected);
  });

  it.each([
    ['the default', 'mongodb://ann:p%40ss@db/', 'mongodb://ann:p%40ss@db/greenlight?authSource=admin'],
    ['the one in the path', 'mongodb://ann:pass@db/staff', 'mongodb://ann:pass@db/greenlight?authSource=staff'],
    ['the one spelt out', 'mongodb://ann:pass@db/staff?authSource=x', 'mongodb://ann:pass@db/greenlight?authSource=x'],
  ])('signs in against the same database as before: %s', (_, uri, expected) => {
    expect(uriForDatabase(uri, 'greenlight')).toBe(expected);
  });

  it('refuses what is no MongoDB URI, without repeating it', () => {
    expect(() => uriForDatabase('http://ann:secret@db/', 'greenlight')).toThrow(/^not a MongoDB URI$/);
  });
});
