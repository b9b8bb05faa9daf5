// Runs dependency-cruiser and refuses to pass on an empty reading: a checker that read nothing would always be green.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';

const cruise = spawnSync(
  process.execPath,
  [
    'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    'shared/src',
    'providers/src',
    'backend/src',
    'frontend/app',
    'frontend/features',
    'frontend/lib',
    'frontend/ui',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
  ],
  { encoding: 'utf8', maxBuffer: 512 * 1024 * 1024 },
);
if (!cruise.stdout) {
  process.stderr.write(cruise.stderr);
  process.exit(1);
}
const { summary, modules } = JSON.parse(cruise.stdout);
const own = modules.filter(({ source }) => /^(shared|providers|backend)\/src\/.*\.tsx?$/.test(source)).length;
const edges = modules.reduce(
  (sum, { dependencies }) =>
    sum + dependencies.filter(({ resolved }) => /^(shared|providers|backend)\/src\//.test(resolved)).length,
  0,
);
for (const { from, to, rule } of summary.violations)
  process.stdout.write(`${rule.severity} ${rule.name}: ${from} -> ${to}\n`);
process.stdout.write(
  `boundaries: read ${own} modules and ${edges} imports between them, ${summary.violations.length} violations\n`,
);

// What imports can't show: a rule that looks at the clock, throws dice or reaches outside is not pure.
const IMPURE = /\b(Date\.now\(|new Date\(\)|Math\.random\(|fetch\(|process\.|performance\.|set(Timeout|Interval)\()/;
const rules = modules.filter(({ source }) => /^shared\/src\/.*(?<!\.test)\.ts$/.test(source));
const impure = rules.flatMap(({ source }) => {
  const lines = readFileSync(source, 'utf8').split('\n');
  return lines.flatMap((line, index) => (IMPURE.test(line) ? [`${source}:${index + 1}: ${line.trim()}`] : []));
});
for (const place of impure) process.stdout.write(`error shared-is-pure: ${place}\n`);
process.stdout.write(`purity: read ${rules.length} files of shared/, ${impure.length} impure lines\n`);

const MINIMUM_MODULES = 3;
const isEmptyReading = own < MINIMUM_MODULES || edges === 0 || rules.length === 0;
if (isEmptyReading || summary.error > 0 || impure.length > 0) process.exit(1);
