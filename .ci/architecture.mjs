// ARCHITECTURE.md promises that each invariant names what holds it. This checks that every named test is there.
// A name is written as `path/to/file.test.ts › words of the test's title`.
import { readFileSync } from 'node:fs';
import process from 'node:process';

const text = readFileSync('ARCHITECTURE.md', 'utf8');
const invariants = text.split(/\n(?=- |\n|#)/).filter((item) => item.startsWith('- **Invariant'));
const problems = [];
let named = 0;
for (const line of invariants) {
  const tests = [...line.matchAll(/`([^`›]+\.test\.ts) › ([^`]+)`/g)];
  const rules = [...line.matchAll(/`\.dependency-cruiser\.cjs › ([^`]+)`/g)];
  if (tests.length + rules.length === 0) problems.push(`names nothing that holds it: ${line.slice(0, 90)}…`);
  for (const [, file, title] of tests) {
    named += 1;
    try {
      if (!readFileSync(file, 'utf8').includes(title)) problems.push(`${file} has no test "${title}"`);
    } catch {
      problems.push(`there is no ${file}`);
    }
  }
  for (const [, rule] of rules) {
    named += 1;
    if (!readFileSync('.dependency-cruiser.cjs', 'utf8').includes(rule))
      problems.push(`there is no boundary rule "${rule}"`);
  }
}
for (const problem of problems) process.stdout.write(`ARCHITECTURE.md: ${problem}\n`);
process.stdout.write(
  `architecture: ${invariants.length} invariants name ${named} tests and rules, ${problems.length} problems\n`,
);
if (invariants.length === 0 || problems.length > 0) process.exit(1);
