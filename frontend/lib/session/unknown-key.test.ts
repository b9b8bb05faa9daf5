import { unknownKey } from './unknown-key';

describe('who signs in with a key that nobody knows', () => {
  it.each([undefined, '/data/demo-keys.json'])('is not told to empty anything (keys in %s)', (file) => {
    expect(unknownKey(file).detail).not.toMatch(/--fresh|npm/);
  });

  it('is sent to the keys file that the page names, or else to an admin', () => {
    expect(unknownKey('/data/demo-keys.json').detail).toMatch(/Copy your key again from the file that is named/);
    expect(unknownKey(undefined).detail).toMatch(/Ask an admin/);
  });
});
