// tests/main/documents/demo-files.test.ts · everything in resources/demo parses, its numbers agree with one another, and the broken files are refused
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseFile } from '../../../main/documents/parse-file.ts';
import { hasRightCheckDigit } from '../../../main/domain/barcode/check-digit.ts';
import type { AsnDocument, ItemMasterDocument, NeutralDocument, ParsedPart, PurchaseOrderDocument } from '../../../main/domain/document/document.ts';
import { canonicalUnit } from '../../../main/domain/document/units.ts';
import { documentsIn } from './summarize.ts';

const DEMO = fileURLToPath(new URL('../../../resources/demo/', import.meta.url));

function parseDemo(file: string): readonly ParsedPart[] {
  return [...parseFile({ fileName: file.split('/').at(-1) ?? file, bytes: readFileSync(DEMO + file) })];
}

function demoDocuments<K extends NeutralDocument['kind']>(pattern: string, kind: K): readonly Extract<NeutralDocument, { kind: K | never }>[] {
  const files = globSync(pattern, { cwd: DEMO }).toSorted();
  return files.flatMap((file) => documentsIn(parseDemo(file))).filter((document) => document.kind === kind) as never;
}

const items = (demoDocuments('items.csv', 'item-master') as readonly ItemMasterDocument[]).flatMap((master) => master.items);
const orders = demoDocuments('orders/*', 'purchase-order') as readonly PurchaseOrderDocument[];
const notices = demoDocuments('asn/*', 'asn') as readonly AsnDocument[];

test('[DI3] every demo file reads without an error', () => {
  const files = globSync(['items.csv', 'orders/*', 'asn/*'], { cwd: DEMO });
  expect(files).toHaveLength(19);
  for (const file of files) {
    const errors = parseDemo(file).flatMap((part) => (part.type === 'problem' && part.problem.severity === 'error' ? [part.problem.message] : []));
    expect(errors, file).toEqual([]);
  }
});

test('[DI3] 67 items, 13 orders, 5 ship notices', () => {
  expect(items).toHaveLength(67);
  expect(orders.map((order) => order.number)).toEqual(Array.from({ length: 13 }, (_, index) => String(4_500_001_001 + index)));
  expect(orders.map((order) => order.lines.length)).toEqual([6, 6, 5, 5, 4, 6, 4, 5, 4, 5, 6, 3, 1]);
  expect(notices.map((notice) => [notice.number, notice.units.length, notice.lines.length])).toEqual([
    ['HMF-5518', 46, 43],
    ['MLD-77120', 61, 58],
    ['NFP-20311', 12, 10],
    ['NFP-20340', 4, 9],
    ['ODS-3390', 2, 6],
  ]);
});

test('[DI3] every line names a known item, by its own number and by a GTIN of the right pack', () => {
  const byId = new Map(items.map((item) => [item.itemId, item]));
  for (const line of [...orders, ...notices].flatMap((document) => [...document.lines])) {
    const sku = line.ids.find((id) => id.type === 'buyer-item')?.value ?? '';
    const gtin = line.ids.find((id) => id.type === 'gtin')?.value ?? '';
    const pack = byId.get(sku)?.packs.find((candidate) => candidate.gtins.includes(gtin));
    expect(pack && canonicalUnit(pack.unit), `${sku} ${gtin}`).toBe(canonicalUnit(line.qty.unit));
    if (line.packSize !== undefined) expect(line.packSize).toBe(pack?.qty);
  }
});

test('[DI3] all SSCCs and GTINs have right check digits and no SSCC stands twice', () => {
  const plates = notices.flatMap((notice) => notice.units).flatMap((unit) => unit.plates);
  expect(plates.every((plate) => plate.kind === 'sscc' && hasRightCheckDigit(plate.value))).toBe(true);
  expect(new Set(plates.map((plate) => plate.value)).size).toBe(plates.length);
  expect(items.flatMap((item) => item.packs).every((pack) => pack.gtins.every((gtin) => hasRightCheckDigit(gtin)))).toBe(true);
});

test('[DI3] the dairy notice covers its order by pallets, short of one case of cheddar', () => {
  const order = orders.find((candidate) => candidate.number === '4500001001')!;
  const notice = notices.find((candidate) => candidate.number === 'MLD-77120')!;
  const shipped = (line: string): number =>
    notice.lines.filter((each) => each.orderLine === line).reduce((sum, each) => sum + Number(each.qty.text), 0);
  expect(order.lines.map((line) => [line.line, Number(line.qty.text) - shipped(line.line)])).toEqual([
    ['1', 0],
    ['2', 0],
    ['3', 0],
    ['4', 0],
    ['5', 1],
    ['6', 0],
  ]);
  expect(notice.units.filter((unit) => unit.level === 'pallet').map((unit) => unit.plates[0]?.value)).toEqual([
    '395220010000120010',
    '395220010000120225',
    '395220010000120393',
  ]);
  expect(notice.lines.every((line) => line.lot !== undefined && line.expiryDate?.startsWith('2027'))).toBe(true);
});

test('[DI3] the broken files are refused with their place', () => {
  const problem = (file: string): unknown => parseDemo(file).find((part) => part.type === 'problem');
  expect(problem('broken/asn-cut-off.edi')).toMatchObject({ problem: { severity: 'error', code: 'cut-off', at: { segment: 65 } } });
  expect(problem('broken/order-bad-quantity.csv')).toMatchObject({
    problem: { severity: 'error', code: 'bad-quantity', at: { line: 3, column: 'quantity' }, read: 'eight' },
  });
});
