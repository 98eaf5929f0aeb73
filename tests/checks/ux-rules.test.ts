// tests/checks/ux-rules.test.ts · every screen rule stands in renderer/UX.md with a test that exists, or with the words that it is not met
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const LAST_RULE = 44;
const rows = readFileSync('renderer/UX.md', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, number, , where = '', tests = '', open = ''] = /^\| UX(\d+) \|([^|]*)\|([^|]*)\|([^|]*)\|([^|]*)\|$/.exec(line) ?? [];
    return number === undefined ? [] : [{ number: Number(number), where, tests, open }];
  });
const namedTests = (cell: string) => [...cell.matchAll(/`(tests\/[^`]+)`: `([^`]+)`/g)].map(([, file = '', name = '']) => ({ file, name }));

test('every rule has one row, in order', () =>
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: LAST_RULE }, (_, index) => index + 1)));

describe.each(rows)('UX$number', ({ where, tests, open }) => {
  test('its code stands where the row says', () => {
    for (const [, path = ''] of where.matchAll(/`([^`]+)`/g)) expect(existsSync(path), path).toBe(true);
  });
  test('each test exists under its name; without one the rule is said not to be met', () => {
    const named = namedTests(tests);
    if (named.length === 0) expect(open).toContain('**Not met**');
    for (const { file, name } of named) expect(readFileSync(file, 'utf8').includes(name), `${file}: ${name}`).toBe(true);
  });
});
