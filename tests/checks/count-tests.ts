// tests/checks/count-tests.ts · the last vitest run for .ci/run: a line `passed failed skipped`, and a line for each failure. Usage: node tests/checks/count-tests.ts <report.json>
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { z } from 'zod';

const report = z.object({
  numPassedTests: z.int(),
  numPendingTests: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()) })),
    }),
  ),
});

/** Of a failure's message: where much failed, its first words say which kind it is. */
const SHOWN_CHARACTERS = 200;

/** A file that could not even be loaded has no failed test in it: it counts as one. `failures`: file, test and the beginning of what it said. */
export function countTests(json: string): {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly string[];
} {
  const { numPassedTests, numPendingTests, testResults } = report.parse(JSON.parse(json));
  const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(process.cwd(), name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (status === 'failed' && failed.length === 0) return [`${file}: ${beginningOf(message)}`];
    return failed.map(({ fullName, failureMessages }) => `${file} > ${fullName}: ${beginningOf(failureMessages[0] ?? '')}`);
  });
  return { passed: numPassedTests, failed: failures.length, skipped: numPendingTests, failures };
}

function beginningOf(message: string): string {
  return message.replaceAll(/\s+/g, ' ').trim().slice(0, SHOWN_CHARACTERS);
}

if (import.meta.main) {
  const { passed, failed, skipped, failures } = countTests(readFileSync(process.argv[2] ?? 'test-results/vitest.json', 'utf8'));
  console.log([`${passed} ${failed} ${skipped}`, ...failures].join('\n'));
}
