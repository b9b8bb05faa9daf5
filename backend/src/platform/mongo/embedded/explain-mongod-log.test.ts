import { explainMongodLog } from './explain-mongod-log.js';

const entry = (severity: string, msg: string, attr?: object): string => JSON.stringify({ s: severity, msg, attr });

describe('explainMongodLog', () => {
  it('keeps errors with their cause and drops the rest', () => {
    const log = [
      entry('I', 'MongoDB starting'),
      entry('W', 'Access control is not enabled'),
      entry('E', 'DBException in initAndListen, terminating', { error: 'DBPathInUse: Unable to lock the lock file' }),
      entry('I', 'Shutting down'),
    ].join('\n');
    expect(explainMongodLog(log)).toEqual([
      'DBException in initAndListen, terminating: DBPathInUse: Unable to lock the lock file',
    ]);
  });

  it('shows a structured cause as JSON', () => {
    expect(explainMongodLog(entry('F', 'Fatal', { error: { code: 31 } }))).toEqual(['Fatal: {"code":31}']);
  });

  it('keeps lines that are not log entries, such as a complaint about an option', () => {
    expect(explainMongodLog('Error parsing command line: unrecognised option\n')).toEqual([
      'Error parsing command line: unrecognised option',
    ]);
  });

  it('keeps the last four only', () => {
    const log = [1, 2, 3, 4, 5].map((number) => entry('E', `error ${number}`)).join('\n');
    expect(explainMongodLog(log)).toEqual(['error 2', 'error 3', 'error 4', 'error 5']);
  });
});
