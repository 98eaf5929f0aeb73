// tests/dock/sources.test.ts · whatever a scenario imports is in the guest: a file that is missing there shows only when the machine runs
import { globSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { SOURCES } from './build/application.ts';

function importsOf(file: string): readonly string[] {
  const script = stripTypeScriptTypes(readFileSync(file, 'utf8'));
  return [...script.matchAll(/(?:from|import) '(\.{1,2}\/[^']+)'/g)].map(([, path = '']) => join(dirname(file), path));
}

test('every file that the scenarios import is copied into the virtual machine', () => {
  const waiting = [...globSync('tests/dock/guest/*.ts'), 'native/devices.ts'];
  const seen = new Set<string>();
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    if (file.endsWith('.ts')) waiting.push(...importsOf(file));
  }
  expect(seen.size).toBeGreaterThan(50);
  expect([...seen].filter((file) => !SOURCES.some((source) => file === source || file.startsWith(`${source}/`)))).toEqual([]);
});
