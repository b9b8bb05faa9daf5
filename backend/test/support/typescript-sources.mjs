/**
 * Lets a Node process run the backend from its sources, decorators included, as Jest does: so that a test can start,
 * kill and stop the real processes without a build. For `node --import`.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

const ROOT = new URL('../../../', import.meta.url);
const OPTIONS = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    target: 'es2024',
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

const sourceOf = (specifier, parent) => {
  if (specifier === '#sha256') return new URL('shared/src/kernel/sha256-node.ts', ROOT).href;
  const workspace = /^@greenlight\/(shared|providers)\/(.*)\.js$/.exec(specifier);
  if (workspace) return new URL(`${workspace[1]}/src/${workspace[2]}.ts`, ROOT).href;
  const isOurs = parent?.startsWith(ROOT.href) && !parent.includes('/node_modules/');
  return isOurs && /^\.{1,2}\/.*\.js$/.test(specifier)
    ? new URL(specifier.replace(/\.js$/, '.ts'), parent).href
    : undefined;
};

registerHooks({
  resolve(specifier, context, nextResolve) {
    return nextResolve(sourceOf(specifier, context.parentURL) ?? specifier, context);
  },
  load(url, context, nextLoad) {
    if (!url.endsWith('.ts')) return nextLoad(url, context);
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), { ...OPTIONS, filename });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
