/**
 * Lets a Node process run the backend from its sources, decorators included, without a build: the processes that run
 * integration tests, and the real ones that a test starts, kills and stops, by `node --import`. What was compiled once is
 * kept for the next process, with the digest of all it was made of; it is moved into place whole, as several processes
 * may start at once.
 */
import { hash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, enableCompileCache, registerHooks } from 'node:module';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const ROOT = new URL('../../../', import.meta.url);
const CACHE = fileURLToPath(new URL('node_modules/.cache/test-processes/', ROOT));
const OPTIONS = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    target: 'es2024',
  },
  module: { type: 'es6' },
  // So that a failure names the line of the source.
  sourceMaps: 'inline',
};

const require = createRequire(import.meta.url);
const COMPILER = JSON.stringify([require('@swc/core/package.json').version, OPTIONS]);

const sourceOf = (specifier, parent) => {
  if (specifier === '#sha256') return new URL('shared/src/kernel/sha256-node.ts', ROOT).href;
  const workspace = /^@greenlight\/(shared|providers)\/(.*)\.js$/.exec(specifier);
  if (workspace) return new URL(`${workspace[1]}/src/${workspace[2]}.ts`, ROOT).href;
  const isOurs = parent?.startsWith(ROOT.href) && !parent.includes('/node_modules/');
  return isOurs && /^\.{1,2}\/.*\.js$/.test(specifier)
    ? new URL(specifier.replace(/\.js$/, '.ts'), parent).href
    : undefined;
};

const kept = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
};

const compiled = (filename) => {
  const source = readFileSync(filename, 'utf8');
  const path = `${CACHE}${hash('sha256', filename)}.mjs`;
  const madeOf = `// ${hash('sha256', JSON.stringify([COMPILER, source]))}\n`;
  const known = kept(path);
  if (known?.startsWith(madeOf)) return known;
  // Only now: loading the compiler takes as long as loading many sources that are already compiled.
  const { code } = require('@swc/core').transformSync(source, { ...OPTIONS, filename });
  writeFileSync(`${path}.${process.pid}`, madeOf + code);
  renameSync(`${path}.${process.pid}`, path);
  return madeOf + code;
};

mkdirSync(CACHE, { recursive: true });
process.setSourceMapsEnabled(true);
enableCompileCache(`${CACHE}bytecode`);
registerHooks({
  resolve(specifier, context, nextResolve) {
    return nextResolve(sourceOf(specifier, context.parentURL) ?? specifier, context);
  },
  load(url, context, nextLoad) {
    // A runner that loads a file anew asks for it with a query.
    if (!/\.ts(\?|$)/.test(url)) return nextLoad(url, context);
    return { format: 'module', source: compiled(fileURLToPath(url)), shortCircuit: true };
  },
});
