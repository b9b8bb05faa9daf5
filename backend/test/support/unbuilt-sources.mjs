/**
 * Lets the launcher and all that it starts run from their sources, without a build: for `node --import`, which the
 * launcher's processes inherit by `NODE_OPTIONS`. What a build would have made is taken from its source, and there is
 * nothing to build.
 */
import './typescript-sources.mjs';
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

const BACKEND = new URL('../../', import.meta.url).href;
const STACK_PARTS = `${BACKEND}src/launch/stack-parts.ts`;

/** Of a program of ours that is named by its whole address; undefined when it is no such thing. */
const sourceOf = (address) => {
  if (!address.startsWith(BACKEND) || !address.endsWith('.js')) return undefined;
  const source = address.replace(`${BACKEND}dist/`, `${BACKEND}src/`).replace(/\.js$/, '.ts');
  return existsSync(fileURLToPath(source)) ? source : undefined;
};

registerHooks({
  resolve: (specifier, context, next) => next(sourceOf(specifier) ?? specifier, context),
  load: (url, context, next) =>
    url === STACK_PARTS
      ? { format: 'module', source: 'export const TYPESCRIPT_PARTS = [], WEB_PART = {};', shortCircuit: true }
      : next(url, context),
});
