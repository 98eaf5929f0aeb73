// tests/dock/tap.test.ts · what the guest prints → what a person reads, with every failure counted
import { expect, test } from 'vitest';
import { createTapReader } from './tap.ts';

const CONSOLE = `TAP version 13
# Subtest: a scan
ok 1 - a scan
  ---
  duration_ms: 1234.5
  type: 'test'
  ...
# last report to scan: 12 ms
# Subtest: a weight
not ok 2 - a weight
  ---
  duration_ms: 20
  error: |-
    ... Skipped lines
        ...
  ...
usb 1-1: something of the kernel
1..2
# tests 2
# pass 1
# fail 1
`;

test('one line a scenario, notes below it, everything of a failure, and what the kernel said', () => {
  const reader = createTapReader();
  expect(CONSOLE.split('\n').flatMap(reader.read)).toEqual([
    '  ok     a scan (1.2 s)',
    '           last report to scan: 12 ms',
    '  FAILED a weight (0.0 s)',
    '          duration_ms: 20',
    '          error: |-',
    '            ... Skipped lines',
    '                ...',
    '         | usb 1-1: something of the kernel',
  ]);
  expect([reader.passed, reader.failed]).toEqual([1, 1]);
});

test('a console that breaks off inside a failure still counts it', () => {
  const reader = createTapReader();
  for (const line of CONSOLE.slice(0, CONSOLE.indexOf('    ... Skipped')).split('\n')) reader.read(line);
  expect(reader.failed).toBe(1);
});
