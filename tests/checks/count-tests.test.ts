// tests/checks/count-tests.test.ts · what .ci/run counts: failed tests, and files that never got as far as a test
import { expect, test } from 'vitest';
import { countTests } from './count-tests.ts';

const report = (
  numPassedTests: number,
  numFailedTests: number,
  testResults: readonly { status: string; assertionResults: readonly { status: string }[] }[],
) => JSON.stringify({ numPassedTests, numFailedTests, numPendingTests: 1, testResults });

test('passed, failed and skipped tests are counted as vitest says', () => {
  const files = [{ status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'passed' }, { status: 'failed' }] }];
  expect(countTests(report(2, 1, files))).toEqual({ passed: 2, failed: 1, skipped: 1 });
});

test('a file that could not be loaded counts as one failure', () => {
  const files = [
    { status: 'failed', assertionResults: [] },
    { status: 'passed', assertionResults: [{ status: 'passed' }] },
  ];
  expect(countTests(report(1, 0, files))).toEqual({ passed: 1, failed: 1, skipped: 1 });
});

test('a report of another shape is an error, not a pass', () => expect(() => countTests('{}')).toThrow());
