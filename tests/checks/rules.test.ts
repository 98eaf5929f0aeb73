// tests/checks/rules.test.ts · a rule's number is given once: tests and code that name it mean one sentence
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const files = globSync('{main,native,renderer,preload}/**/*.md');

test('no two rules have one number', () => {
  const places = new Map<string, string[]>();
  for (const file of files) {
    readFileSync(file, 'utf8')
      .split('\n')
      .forEach((line, index) => {
        const [, number] = /^- \*\*([A-Z]{2,3}\d+)\*\*/.exec(line) ?? [];
        if (number !== undefined) places.set(number, [...(places.get(number) ?? []), `${file}:${index + 1}`]);
      });
  }
  expect(places.size).toBeGreaterThan(100);
  expect([...places].filter(([, at]) => at.length > 1)).toEqual([]);
});
