/**
 * Runs test files in child processes of bare Node, each process for many files (ADR 13). A child that starts asks what it
 * is to do. The library answers all who may be answered and forgets them, so that a child that came up late would wait
 * for ever: here each run of a file is registered anew with its own question.
 */
import { createRunner } from 'jest-light-runner';
import Tinypool from 'tinypool';

const answeredByItself = (channel) => {
  let tell;
  return {
    onMessage(listener) {
      tell = listener;
    },
    postMessage(message) {
      channel.onMessage(tell);
      channel.postMessage(message);
    },
  };
};

const { run } = Tinypool.prototype;
Tinypool.prototype.run = function (task, { channel, ...options } = {}) {
  return run.call(this, task, { ...options, ...(channel ? { channel: answeredByItself(channel) } : {}) });
};

export default createRunner({ runtime: 'child_process' });
