import { unpackWoff } from './unpack-woff.js';

describe('unpackWoff', () => {
  it('refuses what isn’t WOFF', () => {
    expect(() => unpackWoff(Buffer.alloc(100))).toThrow('not a WOFF file');
    expect(() => unpackWoff(Buffer.from('wOFF'))).toThrow('not a WOFF file');
  });

  it('refuses a font that claims to be huge', () => {
    const woff = Buffer.alloc(44);
    woff.write('wOFF');
    woff.writeUInt32BE(0xffffffff, 16);
    expect(() => unpackWoff(woff)).toThrow('too large');
  });
});
