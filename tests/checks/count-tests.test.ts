// tests/checks/count-tests.test.ts · what .ci/run counts and names: failed tests, and files that never got as far as a test
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { countTests } from './count-tests.ts';

interface File {
  readonly status: string;
  readonly message?: string;
  readonly tests: readonly string[];
}

const report = (numPassedTests: number, files: readonly File[]) =>
  JSON.stringify({
    numPassedTests,
    numPendingTests: 1,
    testResults: files.map(({ status, message = '', tests }) => ({
      name: join(process.cwd(), 'tests/some.test.ts'),
      status,
      message,
      assertionResults: tests.map((each) => ({
        status: each,
        fullName: 'a pallet is counted once',
        failureMessages: each === 'failed' ? ['expected 1\n    to be 2'] : [],
      })),
    })),
  });

test('passed, failed and skipped tests are counted as vitest says, and the failed ones named', () => {
  expect(countTests(report(2, [{ status: 'failed', tests: ['passed', 'passed', 'failed'] }]))).toEqual({
    passed: 2,
    failed: 1,
    skipped: 1,
    failures: ['tests/some.test.ts > a pallet is counted once: expected 1 to be 2'],
  });
});

test('a file that could not be loaded counts as one failure', () => {
  const files = [
    { status: 'failed', message: 'Cannot find module', tests: [] },
    { status: 'passed', tests: ['passed'] },
  ];
  expect(countTests(report(1, files))).toEqual({ passed: 1, failed: 1, skipped: 1, failures: ['tests/some.test.ts: Cannot find module'] });
});

test('a report of another shape is an error, not a pass', () => expect(() => countTests('{}')).toThrow());
