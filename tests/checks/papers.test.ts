// tests/checks/papers.test.ts · the guides hold to the program: commands, settings, command barcodes, keys and the words on the screen
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseControlCode } from '../../main/application/receiving/control-code.ts';
import { COMMANDS } from '../../main/commands/commands.ts';
import { FIELDS } from '../../main/documents/csv/fields.ts';
import { VERDICTS } from '../../main/domain/receipt/verdict.ts';
import { writeReceiptCsv } from '../../main/erp/file/receipt-csv.ts';
import { DEFAULT_CONFIG, stationConfigSchema } from '../../main/store/station-config.ts';
import { FUNCTION_KEYS } from '../../renderer/app/keys.ts';
import { en } from '../../renderer/messages/en.ts';
import { es } from '../../renderer/messages/es.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const papers = ['README.md', ...globSync('resources/**/*.md', { cwd: ROOT })].sort();

/** First cells of a table's rows, code marks taken off. */
function firstCells(text: string, sectionTitle?: string): string[] {
  const section = sectionTitle === undefined ? text : (text.split(/^## /m).find((part) => part.startsWith(sectionTitle)) ?? '');
  return [...section.matchAll(/^\| `([^`]+)` \|/gm)].map(([, cell]) => cell!);
}

test.each(papers)('every command, command barcode and npm script named in %s exists', (paper) => {
  const text = read(paper);
  const commands = [...text.matchAll(/npm run dockhand -- ([a-z]+)/g)].map(([, name]) => name!);
  expect(commands.filter((name) => !COMMANDS.has(name))).toEqual([]);
  const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts);
  expect([...text.matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name!).filter((name) => !scripts.includes(name))).toEqual([]);
  const codes = [...text.matchAll(/`(!DH![A-Z0-9-]+)`/g)].map(([, code]) => code!);
  expect(codes.filter((code) => parseControlCode(code)?.kind === 'unknown')).toEqual([]);
});

test('the names of columns and the examples of files are the same in both languages', () => {
  const parts = (language: string): unknown[] => {
    const [page = ''] = read(`resources/help/${language}/documents.md`).split('\n## X12');
    return [
      page.match(/```.*?```/gs),
      [...page.matchAll(/^\| ([a-zA-Z]+) \| ([^|]+) \|$/gm)].filter(([, field]) => field! in FIELDS).map(([row]) => row),
    ];
  };
  expect(parts('es')).toEqual(parts('en'));
});

describe.each([
  { language: 'en', messages: en },
  { language: 'es', messages: es },
])('the guides in $language', ({ language, messages }) => {
  const operator = read(`resources/help/${language}/operator-guide.md`);
  const it = read(`resources/help/${language}/it-guide.md`);

  test('the table of config.json has every key with its default, and no other', () => {
    const rows = new Map([...it.matchAll(/^\| `([a-zA-Z0-9]+)` \| (?:`([^|]*)`|[^|`]*) \|/gm)].map(([, key, value]) => [key!, value]));
    expect(firstCells(it, 'config.json').sort()).toEqual(Object.keys(stationConfigSchema.shape).sort());
    for (const [key, value] of Object.entries(DEFAULT_CONFIG)) {
      const written = rows.get(key);
      if (written !== undefined)
        expect(written.replaceAll(': ', ':').replaceAll(', ', ','), key).toBe(typeof value === 'string' ? value : JSON.stringify(value));
    }
  });

  test('the example of config.json is accepted', () => {
    for (const [, example] of it.matchAll(/```json\n(.*?)```/gs))
      expect(stationConfigSchema.safeParse({ ...DEFAULT_CONFIG, ...(JSON.parse(example!) as object) }).success).toBe(true);
  });

  test('every column of the receipt CSV is explained', () => {
    const header = writeReceiptCsv({ lines: [] } as unknown as Parameters<typeof writeReceiptCsv>[0])
      .trim()
      .split(',');
    const sameName = ['received', 'accepted', 'rejected', 'held'];
    expect(header.filter((column) => !it.includes(`\`${column}\``) && !sameName.includes(column))).toEqual([]);
  });

  test('the keys and their names are those of the legend', () => {
    const rows = [...operator.matchAll(/^\| (F\d+|Esc) \| ([^|]+) \|/gm)].map(([, key, name]) => ({ key, name }));
    expect(rows).toEqual(FUNCTION_KEYS.map(({ key, action }) => ({ key: key === 'Escape' ? 'Esc' : key, name: messages.keys[action] })));
  });

  test('words in italics and verdicts in the table stand on the screen', () => {
    const shown = [...textsOf(messages), messages.queues.copy(2)];
    const quoted = [operator, it].flatMap((guide) =>
      [...guide.replaceAll(/```.*?```/gs, '').matchAll(/(?<!\*)\*([^*\s][^*\n]*)\*(?!\*)/g)].map(([, word]) => word!),
    );
    const headings = [...it.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading!);
    expect(quoted.filter((word) => !shown.some((text) => text.startsWith(word)) && !headings.includes(word))).toEqual([]);
    const table = operator.split(/^\| (?:word|palabra) \|/m)[1]?.split('\n\n')[0] ?? '';
    const words = [...table.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, cell]) => cell!.split(', '));
    expect(words.length).toBeGreaterThan(10);
    expect(
      words.filter((word) => !Object.keys(VERDICTS).some((code) => messages.verdicts.words[code as keyof typeof VERDICTS].word === word)),
    ).toEqual([]);
  });

  test('the page of command barcodes has a row for each', () => {
    const codes = firstCells(read(`resources/help/${language}/control-codes.md`));
    const kinds = codes.map((code) => parseControlCode(code)?.kind);
    const source = read('main/application/receiving/control-code.ts');
    const known = [...source.matchAll(/\{ kind: '([a-z-]+)' \},/g)].map(([, kind]) => kind!);
    expect(known.length).toBeGreaterThan(10);
    expect([...kinds].sort()).toEqual([...known, 'choose', 'quantity', 'station'].sort());
  });
});

/** Every text of a message object that is no sentence with a value. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsOf);
  return [];
}
