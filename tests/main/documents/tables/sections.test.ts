// tests/main/documents/tables/sections.test.ts · an SSCC on a line of its own: whose goods it holds, and when nobody can say
import { expect, test } from 'vitest';
import { parseFile } from '../../../../main/documents/parse-file.ts';
import { documentsIn, summarize } from '../summarize.ts';

const [A, B] = ['395210010000000018', '395210010000000025'];

function read(text: string): { readonly codes: readonly string[]; readonly lines: readonly string[] } {
  const parts = [...parseFile({ fileName: 'list.csv', bytes: Buffer.from(text), kindHint: 'packing-list' })];
  return {
    codes: parts.flatMap((part) => (part.type === 'problem' ? [part.problem.code] : [])),
    lines: documentsIn(parts).flatMap((document) => summarize(document).slice(2)),
  };
}

const sound: readonly (readonly [about: string, text: string, lines: readonly string[]])[] = [
  [
    'above the column names it holds all below',
    `Delivery note,DN-1\nSSCC,${A}\nItem,Qty\nX-1,4\nX-2,5\n`,
    [`unit 1 pallet sscc:${A}`, '-/- in 1 buyer-item:X-1 4 EA', '-/- in 1 buyer-item:X-2 5 EA'],
  ],
  [
    'between the rows it holds those up to the next one',
    `Item,Qty\nPallet (00)${A},\nX-1,4\nPallet (00)${B},\nX-1,6\n`,
    [`unit 1 pallet sscc:${A}`, `unit 2 pallet sscc:${B}`, '-/- in 1 buyer-item:X-1 4 EA', '-/- in 2 buyer-item:X-1 6 EA'],
  ],
  [
    'cartons in a column stand in the pallet above them',
    `SSCC ${A},\nItem,Carton,Qty\nX-1,C1,4\nX-1,C2,6\n`,
    [
      `unit 1 pallet sscc:${A}`,
      'unit 2 in 1 carton supplier:C1',
      'unit 3 in 1 carton supplier:C2',
      '-/- in 2 buyer-item:X-1 4 EA',
      '-/- in 3 buyer-item:X-1 6 EA',
    ],
  ],
];
for (const [about, text, lines] of sound)
  test(`[DI136] ${about}`, () => {
    const found = read(text);
    expect(found.lines).toEqual(lines);
    expect(new Set(found.codes)).toEqual(new Set(['unit-line-read']));
  });

const unsound: readonly (readonly [about: string, text: string])[] = [
  ['below its goods', `Item,Qty\nX-1,4\nSSCC ${A},\n`],
  ['below each of its goods', `Item,Qty\nX-1,4\nSSCC ${A},\nX-1,5\nSSCC ${B},\n`],
  ['two above one list', `SSCC ${A},\nSSCC ${B},\nItem,Qty\nX-1,4\n`],
  ['goods before the first', `Item,Qty\nX-1,4\nSSCC ${A},\nX-1,5\n`],
];
for (const [about, text] of unsound)
  test(`[DI136] ${about}: the goods are loose, and it is said`, () => {
    const found = read(text);
    expect(found.lines.every((line) => line.includes(' loose '))).toBe(true);
    expect(found.lines.length).toBeGreaterThan(0);
    expect(found.codes).toContain('unit-line-not-read');
    expect(found.codes).not.toContain('unit-line-read');
  });

test('[DI136] a column of plates goes before the lines between its rows', () => {
  expect(read(`Item,Qty,SSCC\nSSCC ${A},,\nX-1,4,${B}\n`).lines).toEqual([`unit 1 pallet sscc:${B}`, '-/- in 1 buyer-item:X-1 4 EA']);
});

test('[DI54] columns that say what became of the quantity do not divide it', () => {
  const codes = (names: string): readonly string[] => read(`PO,Item,Qty,${names}\n1,X-1,10,4,6\n1,X-2,5,2,3\n`).codes;
  expect(codes('Size S,Size M')).toEqual(['columns-divide']);
  expect(codes('Received,Outstanding')).toEqual([]);
});

test('[DI53] a line that was cancelled is left out and told, a closed one is read', () => {
  const found = read('PO,Item,Qty,Status\n1,X-1,10,Open\n1,X-2,5,Closed\n1,X-3,6,Anulada\n');
  expect(found.lines).toEqual(['1/- loose buyer-item:X-1 10 EA', '1/- loose buyer-item:X-2 5 EA']);
  expect(found.codes).toEqual(['line-deleted']);
});
