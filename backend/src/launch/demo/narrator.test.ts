import { Narrator } from './narrator.js';

const ESCAPE = '\u001b';

const told = (story: (narrator: Narrator) => void, { isTTY = false, isColoured = false } = {}): string => {
  const written: string[] = [];
  story(new Narrator({ isTTY, columns: 60, write: (text) => written.push(text) }, isColoured));
  return written.join('');
};

describe('the narrator', () => {
  it('numbers its steps and indents what belongs to them', () => {
    const text = told((narrator) => {
      narrator.step('First');
      narrator.say('something');
      narrator.step('Second');
    });
    expect(text).toBe('\n 1  First\n    something\n\n 2  Second\n');
  });

  it('keeps within the width, with what follows aligned under the first word', () => {
    const lines = told((narrator) => narrator.check('word '.repeat(20).trim()))
      .trimEnd()
      .split('\n');
    expect(lines.every((line) => line.length <= 60)).toBe(true);
    expect(lines.slice(1).every((line) => line.startsWith('      word'))).toBe(true);
  });

  it('writes no escape sequence and no waiting when nobody looks on', () => {
    const text = told((narrator) => {
      narrator.act('Act', 'why');
      narrator.status('waiting');
      narrator.failure('no');
    });
    expect(text).not.toContain(ESCAPE);
    expect(text).not.toContain('waiting');
  });

  it('takes the waiting away before the next line', () => {
    const text = told(
      (narrator) => {
        narrator.status('waiting');
        narrator.say('done');
      },
      { isTTY: true },
    );
    expect(text.endsWith(`… waiting\r${ESCAPE}[2K    done\n`)).toBe(true);
  });

  it('colours when asked to', () => {
    expect(told((narrator) => narrator.check('yes'), { isColoured: true })).toContain(ESCAPE);
  });
});
