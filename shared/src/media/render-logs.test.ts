import { MAX_LOG_LINES } from './render-job.js';
import { appendLogs } from './render-logs.js';

const at = '2026-09-01T07:00:00.000Z';
const NOTHING = { logs: [], logsCut: false };

describe('the log of a render job', () => {
  it('keeps the newest lines and says that it was cut', () => {
    const lines = Array.from({ length: MAX_LOG_LINES + 1 }, (_, index) => `line ${index}`);
    const { logs, logsCut } = appendLogs(NOTHING, lines, at);
    expect(logs).toHaveLength(MAX_LOG_LINES);
    expect(logs.at(-1)?.line).toBe(`line ${MAX_LOG_LINES}`);
    expect(logsCut).toBe(true);
  });

  it('stays cut', () => {
    expect(appendLogs({ logs: [], logsCut: true }, ['one'], at).logsCut).toBe(true);
  });

  it('is not cut while everything fits', () => {
    expect(appendLogs(NOTHING, ['one'], at)).toEqual({ logs: [{ at, line: 'one' }], logsCut: false });
  });

  it('takes a provider’s line as one bounded line of text', () => {
    const [line] = appendLogs(NOTHING, [`a\u001b[31m\r\nb${'x'.repeat(5_000)}`], at).logs;
    expect(line?.line).toHaveLength(1_000);
    expect(line?.line).toMatch(/^a \[31m bx/);
  });
});
