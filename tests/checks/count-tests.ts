// tests/checks/count-tests.ts · counts of the last vitest run, for .ci/run: prints `passed failed skipped`. Usage: node tests/checks/count-tests.ts <report.json>
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const report = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
});

/** A file that could not even be loaded has no failed test in it: it counts as one. */
export function countTests(json: string): { readonly passed: number; readonly failed: number; readonly skipped: number } {
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = report.parse(JSON.parse(json));
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return { passed: numPassedTests, failed: numFailedTests + unloaded.length, skipped: numPendingTests };
}

if (import.meta.main) {
  const { passed, failed, skipped } = countTests(readFileSync(process.argv[2] ?? 'test-results/vitest.json', 'utf8'));
  console.log(`${passed} ${failed} ${skipped}`);
}
