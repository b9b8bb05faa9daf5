// Prints the test runner's count as the last line, and fails when the checks failed or no test ran.
import { readFileSync } from 'node:fs';
import process from 'node:process';

const [, , resultsFile, checkStatus] = process.argv;

const readCounts = () => {
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(resultsFile, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
  } catch {
    return { passed: 0, failed: 0 };
  }
};

const { passed, failed } = readCounts();
const isGreen = checkStatus === '0' && passed > 0 && failed === 0;
if (!isGreen) process.stdout.write(`npm run check ended with ${checkStatus}\n`);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(isGreen ? 0 : 1);
