// ARCHITECTURE.md promises that each invariant names what holds it. This checks that every name is the whole name of a
// test that runs, or of a boundary rule. Written as `path/to/file.test.ts › title` or `… › describe › title`, titles as
// in the source: `%s` of an `it.each` stays `%s`. In the name of a rule, `*` stands for any words.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import process from 'node:process';
import ts from 'typescript';

const SUITE = /^describe(\.each)?$/;
const TEST = /^(it|test)(\.each)?$/;
// What `skip`, `todo` or `failing` say of a test is that it holds nothing.
const NOT_RUN = /^(x?(describe|it|test))\b/;

/** `it.each(…)` and `it.each`…`` are both `it.each`. */
const calleeOf = ({ expression }) => {
  if (ts.isCallExpression(expression)) return expression.expression.getText();
  return (ts.isTaggedTemplateExpression(expression) ? expression.tag : expression).getText();
};

/** The titles of the tests in a file, each by itself and with those of the suites around it. */
const titlesIn = (file) => {
  const titles = new Set();
  const visit = (node, suites) => {
    const callee = ts.isCallExpression(node) ? calleeOf(node) : '';
    const title = node.arguments?.[0];
    if (title && (SUITE.test(callee) || TEST.test(callee))) {
      const path = [...suites, title.text ?? title.getText().slice(1, -1)];
      if (SUITE.test(callee)) return ts.forEachChild(node, (child) => visit(child, path));
      titles.add(path.at(-1)).add(path.join(' › '));
    } else if (!NOT_RUN.test(callee)) ts.forEachChild(node, (child) => visit(child, suites));
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true), []);
  return titles;
};

const rules = createRequire(import.meta.url)('../.dependency-cruiser.cjs').forbidden.map(({ name }) => name);
const isRule = (name) => {
  const words = name.split('*').map((part) => part.replace(/[^\w-]/g, '\\$&'));
  return rules.some((rule) => new RegExp(`^${words.join('.+')}$`).test(rule));
};

const invariants = readFileSync('ARCHITECTURE.md', 'utf8')
  .split(/\n(?=- |\n|#)/)
  .filter((item) => item.startsWith('- **Invariant'));
const problems = [];
let named = 0;
for (const invariant of invariants) {
  const names = [...invariant.matchAll(/`([^`›]+\.test\.ts|\.dependency-cruiser\.cjs) › ([^`]+)`/g)];
  if (names.length === 0) problems.push(`names nothing that holds it: ${invariant.slice(0, 90)}…`);
  for (const [, file, name] of names) {
    named += 1;
    if (!existsSync(file)) problems.push(`there is no ${file}`);
    else if (file.endsWith('.cjs') ? !isRule(name) : !titlesIn(file).has(name))
      problems.push(`${file} has no test or rule that is called "${name}"`);
  }
}
for (const problem of problems) process.stdout.write(`ARCHITECTURE.md: ${problem}\n`);
process.stdout.write(
  `architecture: ${invariants.length} invariants name ${named} tests and rules, ${problems.length} problems\n`,
);
if (invariants.length === 0 || problems.length > 0) process.exit(1);
