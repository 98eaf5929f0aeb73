// tests/main/host/heap-settings.test.ts · core's heap settings are options that this V8 knows: told while it runs, an unknown one would be passed over
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { HEAP_FLAGS } from '../../../main/host/heap-settings.ts';

test('a program that is started with them starts', () => {
  expect(execFileSync(process.execPath, [...HEAP_FLAGS, '--print', '1'], { encoding: 'utf8' })).toBe('1\n');
});
