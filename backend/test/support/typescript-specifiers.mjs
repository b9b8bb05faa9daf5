/**
 * Lets Node load the sources as they are: where `./x.js` doesn't exist, `./x.ts` is meant. Jest's moduleNameMapper does
 * this for test files only, not for its global setup, nor for child processes that a test starts with `node --import`.
 */
import { registerHooks } from 'node:module';

registerHooks({
  resolve(specifier, context, nextResolve) {
    try {
      return nextResolve(specifier, context);
    } catch (error) {
      if (!/^(file:|\.{0,2}\/).*\.js$/.test(specifier)) throw error;
      return nextResolve(specifier.replace(/\.js$/, '.ts'), context);
    }
  },
});
