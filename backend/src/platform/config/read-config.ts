/** The configuration of a process that starts; one that can't be read ends it with the reasons in words. */
import process from 'node:process';
import { type Config, ConfigError, loadConfig } from './config.js';

export const readConfig = (): Config => {
  try {
    return loadConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
};
