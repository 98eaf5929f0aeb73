// tests/main/application/receiving/fine-measures.test.ts · bulk goods of a manifest: kept in milligrams and microlitres, scanned and typed and told in grams and millilitres. Rule RC28
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { setQuantity } from '../../../../main/application/receiving/receipt-commands.ts';
import { viewReceipt } from '../../../../main/application/receiving/receipt-view.ts';
import { submitScan } from '../../../../main/application/receiving/submit-scan.ts';
import type { ScanVerdict } from '../../../../main/application/receiving/verdict.ts';
import { describeReceipt } from '../../../../main/domain/receipt/describe-receipt.ts';
import type { ReceiptState } from '../../../../main/domain/receipt/receipt-state.ts';
import { lineAsShown } from '../../../../main/domain/receipt/shown-line.ts';
import { createFormat } from '../../../../renderer/messages/format.ts';
import { typedCount } from '../../../../renderer/ui/shown-measure.ts';
import { type DockStation, openDockStation } from '../../../support/dock-station.ts';

const CLERK = { actor: 'clerk', device: 'test' };
const [FLOWER_TAG, OIL_TAG] = ['1A4060300020081000000001', '1A4060300020081000000002'];
const manifest = (...packages: readonly object[]): string =>
  JSON.stringify({
    transfer: { Id: 1, ManifestNumber: '0000123456', ShipperFacilityName: 'Green Hollow Farms', DeliveryPackageCount: packages.length },
    deliveries: [{ Id: 77, DeliveryNumber: 1, packages }],
  });
const bulk = (id: number, PackageLabel: string, ItemName: string, ShippedQuantity: number, ShippedUnitOfMeasureName: string): object => ({
  PackageId: id,
  PackageLabel,
  ItemName,
  ShipmentPackageState: 'Shipped',
  ShippedQuantity,
  ShippedUnitOfMeasureName,
});
const orderLine = (line: string, sku: string, quantity: string, unit: string): object => ({ line, sku, quantity, unit });

interface Bench {
  readonly dock: DockStation;
  readonly state: ReceiptState;
  scan(raw: string): ScanVerdict;
  type(count: number): void;
  report(): readonly object[];
}

let number = 0;
function bench(): Bench {
  const dock = openDockStation();
  const file = manifest(bulk(1, FLOWER_TAG, 'Flower', 453.6, 'Grams'), bulk(2, OIL_TAG, 'Oil', 12.5, 'Milliliters'));
  expect(dock.importText('manifest.json', file)).toMatchObject({ outcome: 'imported' });
  const order = { kind: 'purchase-order', number: 'PO1', lines: [orderLine('1', 'Flower', '453.6', 'G'), orderLine('2', 'Oil', '12.5', 'ML')] };
  expect(dock.importText('order.json', JSON.stringify(order))).toMatchObject({ outcome: 'imported' });
  const state = dock.open({ orders: ['PO1'], shipmentNumber: '0000123456' });
  return {
    dock,
    state,
    scan: (raw) => submitScan(dock.scanDeps, state, { scanId: `m${++number}`, raw, ...CLERK }),
    type: (count) => void setQuantity(dock.scanDeps, state, count, CLERK),
    report: () => describeReceipt(state, { startedAt: '', finishedAt: '', receivedBy: 'clerk' }).lines.map(lineAsShown),
  };
}

test('[RC28] a package tag counts its milligrams exactly, and says that they are milligrams', () => {
  const { scan, state, dock } = bench();
  expect(scan(FLOWER_TAG)).toMatchObject({ code: 'accepted', qty: 453_600, baseUnit: 'MG' });
  expect(scan(OIL_TAG)).toMatchObject({ code: 'accepted', qty: 12_500, baseUnit: 'UL' });
  const view = viewReceipt(state, dock.receipts.eventsOf(state.receiptId), undefined);
  expect(view.history.map(({ qty, baseUnit }) => [qty, baseUnit])).toEqual([
    [12_500, 'UL'],
    [453_600, 'MG'],
  ]);
});

test('[RC28] the receiving report says grams and millilitres, the message to the ERP whole base units', () => {
  const { scan, report, state } = bench();
  scan(FLOWER_TAG);
  scan(OIL_TAG);
  expect(report()).toMatchObject([
    { description: 'Flower', baseUnit: 'G', shipped: 453.6, received: 453.6, difference: 0 },
    { description: 'Oil', baseUnit: 'ML', shipped: 12.5, received: 12.5 },
  ]);
  const [flower] = describeReceipt(state, { startedAt: '', finishedAt: '', receivedBy: 'clerk' }).lines;
  expect(flower).toMatchObject({ baseUnit: 'MG', received: 453_600 });
});

describe('[RC28] the code of a bulk item', () => {
  test('names no weight: nothing is counted', () => {
    const { scan } = bench();
    expect(scan('Flower')).toMatchObject({ code: 'needs-weight', expected: 'a weight' });
    expect(scan('Oil')).toMatchObject({ code: 'needs-weight', expected: 'a volume' });
  });

  test('behind a typed number counts grams, or millilitres', () => {
    const { scan, type } = bench();
    type(28);
    expect(scan('Flower')).toMatchObject({ code: 'accepted', qty: 28_000, baseUnit: 'MG', packs: { count: 28, unit: 'G', unitQty: 1_000 } });
    type(5);
    expect(scan('Oil')).toMatchObject({ code: 'accepted', qty: 5_000, baseUnit: 'UL', packs: { count: 5, unit: 'ML', unitQty: 1_000 } });
  });

  test('taught as a GTIN and scanned with a weight counts what the label weighs', () => {
    const { dock, scan } = bench();
    dock.db.prepare("insert into item_code (code, item_id, unit, source) values ('09528999000425', 'Flower', 'MG', 'taught')").run();
    expect(scan(']C101095289990004253103000028')).toMatchObject({ code: 'accepted', qty: 28_000 });
    expect(scan(']C101095289990004253105000028')).toMatchObject({ code: 'accepted', qty: 280 });
  });
});

describe('[RC28] on the screen', () => {
  const format = createFormat('en', { G: ['g', 'g'], ML: ['ml', 'ml'], MG: ['mg', 'mg'], EA: ['each', 'each'] });

  test('milligrams and microlitres are said in grams and millilitres, other units as they are', () => {
    expect(format.amount(453_600, 'MG')).toBe('453.6 g');
    expect(format.amount(1, 'UL')).toBe('0.001 ml');
    expect(format.count(12_500_000, 'MG')).toBe('12,500');
    expect([format.amount(12_500, 'G'), format.amount(7, 'EA')]).toEqual(['12,500 g', '7 each']);
    expect(format.count(7, undefined)).toBe('7');
  });

  test('they are not said in packs of grams', () => {
    const packs = [
      { unit: 'MG', level: 'each', qty: 1 },
      { unit: 'G', level: 'inner', qty: 1_000 },
    ] as const;
    expect(format.packs(453_600, packs)).toBeUndefined();
  });

  test('what is typed back is what was shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (milligrams) => {
        expect(typedCount(format.count(milligrams, 'MG').replaceAll(',', ''), 'MG')).toBe(milligrams);
        expect(typedCount(String(milligrams), 'EA')).toBe(milligrams);
      }),
    );
    expect(typedCount('1,5', 'MG')).toBe(1_500);
    expect([typedCount('1.5', 'EA'), typedCount('1.0005', 'MG'), typedCount('', 'MG'), typedCount('x', 'EA')]).toEqual([0, 0, 0, 0]);
  });
});
