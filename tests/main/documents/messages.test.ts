// tests/main/documents/messages.test.ts · how faults are told: once, in one sentence, with the number's own fault, and no hint ignored
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { faultOfNumber } from '../../../main/documents/decimals.ts';
import { parseFile } from '../../../main/documents/parse-file.ts';
import type { DocumentKind, DocumentProblem } from '../../../main/domain/document/document.ts';

function problemsOf(fileName: string, text: string, kindHint?: DocumentKind): readonly DocumentProblem[] {
  const file = { fileName, bytes: Buffer.from(text), ...(kindHint === undefined ? {} : { kindHint }) };
  return [...parseFile(file)].flatMap((part) => (part.type === 'problem' ? [part.problem] : []));
}

const faults: readonly (readonly [text: string, fault: string])[] = [
  ['-5', 'is below zero'],
  ['-1,5', 'is below zero'],
  ['\u22125', 'is below zero'],
  ['5-', 'is below zero'],
  ['999999999999999999999', 'is too large'],
  ['9999999999999999999.5', 'is too large'],
  ['0.1234567891', 'has more than 9 decimal places'],
  ['1e+21', 'is too large or written with an exponent'],
  ['', 'is missing'],
  ['five', 'is not a number'],
  ['1.2.3', 'is not a number'],
  ['-', 'is not a number'],
];
for (const [text, fault] of faults) test(`[DI2] the number '${text}' ${fault}`, () => expect(faultOfNumber(text)).toBe(fault));

describe('[DI2] the quantity of a line', () => {
  const csv = (qty: string): string => `order,line,item,qty,unit\nPO-1,1,AF-1,${qty},EA\n`;
  const json = (qty: string): string => `{"kind":"purchase-order","number":"1","lines":[{"line":"1","sku":"A","quantity":${qty},"unit":"EA"}]}`;

  test('below zero and too large are said in CSV, with place and value in their own fields', () => {
    expect(problemsOf('o.csv', csv('-5'))).toEqual([
      {
        severity: 'error',
        code: 'bad-quantity',
        message: 'the quantity is below zero: correct the cell and import the file again',
        at: { file: 'o.csv', line: 2, column: 'qty' },
        read: '-5',
        expected: 'a number such as 12 or 1.5',
      },
    ]);
    expect(problemsOf('o.csv', csv('9'.repeat(21)))).toMatchObject([
      { message: 'the quantity is too large: correct the cell and import the file again' },
    ]);
  });

  test('[DI61] one value is told once in JSON, however many checks it breaks', () => {
    for (const [qty, fault] of [
      ['-10', 'is below zero'],
      ['1e+21', 'is too large or written with an exponent'],
      ['"-1.5"', 'is below zero'],
    ] as const) {
      expect(problemsOf('o.json', json(qty)), qty).toMatchObject([
        { at: { path: '/lines/0/quantity' }, message: `the number ${fault}: correct the value` },
      ]);
    }
  });

  test('[DI61] each unknown field is told beside the value that is wrong', () => {
    const problems = problemsOf('o.json', '{"kind":"purchase-order","number":"1","lines":[{"sku":"A","quantity":-1,"bogus":1,"extra":2}]}');
    expect(problems.map((problem) => problem.at.path)).toEqual(['/lines/0/quantity', '/lines/0/bogus', '/lines/0/extra']);
  });
});

for (const [name, text] of [
  ['o.csv', 'order,item,qty\nPO-1,A,5\n'],
  ['o.json', '{"kind":"purchase-order","number":"1","lines":[{"sku":"A","quantity":1}]}'],
  ['o.edi', 'ISA*'],
  ['o.xml', '<Order/>'],
] as const) {
  test(`[DI8] the hint manifest is refused for ${name}, which is none`, () => {
    expect(problemsOf(name, text, 'manifest')).toMatchObject([{ severity: 'error', code: 'kind-not-read', expected: 'JSON of METRC or BioTrack' }]);
  });
}

test('[DI8] the hint manifest fits a manifest', () => {
  const text =
    '{"transfer":{"ManifestNumber":"0000123456"},"packages":[{"PackageLabel":"1A4000000000000000000001","ItemName":"A","ShippedQuantity":1,"ShippedUnitOfMeasureName":"Each"}]}';
  expect(problemsOf('m.json', text, 'manifest')).toEqual([]);
});

for (const [name, text] of [
  ['o.csv', 'order,item,qty\nPO-1,A,5\n'],
  ['o.json', '{"kind":"purchase-order","number":"1","lines":[{"sku":"A","quantity":1}]}'],
] as const) {
  test(`[DI8] the hint order-change is refused for ${name}, which cannot say one`, () => {
    expect(problemsOf(name, text, 'order-change')).toMatchObject([
      { severity: 'error', code: 'kind-not-read', expected: 'X12 860, EDIFACT ORDCHG, UBL OrderChange or a partial change in GS1 XML' },
    ]);
  });
}

test('[DI8] the hint order-change fits an order change', () => {
  const changes = readFileSync(new URL('../../vectors/documents/x12/860-changes.edi', import.meta.url), 'latin1');
  expect(problemsOf('o.edi', changes, 'order-change')).toEqual([]);
  expect(problemsOf('o.xml', readFileSync(new URL('../../vectors/xml/ubl-order-change.xml', import.meta.url), 'utf8'), 'order-change')).toEqual([]);
});
