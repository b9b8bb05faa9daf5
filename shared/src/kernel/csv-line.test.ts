import { csvLine } from './csv-line.js';

describe('CSV lines', () => {
  it('quotes separators, quotes and line breaks', () => {
    expect(csvLine(['a,b', 'say "hi"', 'two\nlines', 'plain'])).toBe('"a,b","say ""hi""","two\nlines",plain\r\n');
  });

  it('leaves absent cells empty and numbers as they are', () => {
    expect(csvLine([1, undefined, -5])).toBe('1,,-5\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1'])('never lets %j begin a formula', (text) => {
    expect(csvLine([text]).replace(/^"/, '').startsWith("'")).toBe(true);
  });

  it('keeps an inner sign as it is', () => {
    expect(csvLine(['a=b'])).toBe('a=b\r\n');
  });
});
