// tests/checks/device-table.test.ts · the IT guide claims of devices what a test that exists shows: each row of its table names the files, in both languages the same
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = new URL('../../', import.meta.url);
const HEADS = { en: '| model or class |', es: '| modelo o clase |' } as const;

/** Cells of each row under the table's head. */
function rowsOf(language: keyof typeof HEADS): readonly (readonly string[])[] {
  const lines = readFileSync(new URL(`resources/help/${language}/it-guide.md`, ROOT), 'utf8').split('\n');
  const head = lines.findIndex((line) => line.startsWith(HEADS[language]));
  const end = lines.findIndex((line, index) => index > head && !line.startsWith('|'));
  return lines.slice(head + 2, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

function testsOf(row: readonly string[]): readonly string[] {
  return [...(row.at(-1) ?? '').matchAll(/`(tests\/[^`]+)`/g)].map(([, file = '']) => file);
}

const rows = rowsOf('en');

test('the table is there, and every row has model, connection, how, what not, and tests', () => {
  expect(rows.length).toBeGreaterThan(15);
  for (const row of rows) expect(row, row[0]).toHaveLength(5);
});

for (const row of rows) {
  test(`${row[0]}: what is claimed stands in files that exist`, () => {
    const files = testsOf(row);
    expect(files).not.toEqual([]);
    for (const file of files) expect(existsSync(new URL(file, ROOT)), file).toBe(true);
    // "Virtual USB" is claimed only of what runs in the guest, "pseudo-terminal" only where one is opened.
    if (/virtual USB/.test(row[2] ?? '')) expect(files.some((file) => file.startsWith('tests/dock/guest/'))).toBe(true);
    if (/pseudo-terminal/.test(row[2] ?? '')) expect(files.map((file) => readFileSync(new URL(file, ROOT), 'utf8')).join()).toMatch(/pty/i);
  });
}

test('both languages name the same files row by row, and every scenario of the virtual dock but its own proofs stands in one', () => {
  expect(rowsOf('es').map(testsOf)).toEqual(rows.map(testsOf));
  const named = new Set(rows.flatMap(testsOf));
  const own = ['enumerate.dock.ts', 'exit.dock.ts', 'restart.dock.ts']; // of the dock itself, and of every device at once
  const scenarios = readdirSync(fileURLToPath(new URL('tests/dock/guest', ROOT))).filter((file) => file.endsWith('.dock.ts') && !own.includes(file));
  for (const file of scenarios) expect(named.has(`tests/dock/guest/${file}`), file).toBe(true);
});
