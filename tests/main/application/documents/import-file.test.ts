// tests/main/application/documents/import-file.test.ts · one file in, whole or not at all, on a real database
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importFile } from '../../../../main/application/documents/import-file.ts';
import { shipmentContents } from '../../../../main/store/shipment-contents.ts';
import { DAIRY, demoFile } from '../../../support/demo-files.ts';
import { type DockStation, openDockStation } from '../../../support/dock-station.ts';
import { generate856 } from '../../../support/generate-856.ts';

let station: DockStation;
beforeEach(() => {
  station = openDockStation();
});
afterEach(() => station.db.close());

const ITEMS = 'sku,name,base unit,case qty,case gtin,gtin\nMILK,Milk 1 l,EA,12,19522001000103,9522001000106\nOIL,Oil 5 l,EA,4,,\n';
const order = (...rows: readonly string[]): string => `order,line,sku,quantity,unit,pack size\n${rows.join('\n')}\n`;

function orderLines(number: string): unknown[] {
  return station.db
    .prepare(
      `select line_number as line, item_id as item, ordered_qty as qty from purchase_order p join order_line l using (document_no)
        where p.order_number = ? order by position`,
    )
    .all(number);
}
const count = (table: string): number => station.db.prepare<[], { n: number }>(`select count(*) as n from ${table}`).get()?.n ?? -1;

/** Every row of every table: what "nothing changed" means. */
function everything(): string {
  const tables = station.db.prepare<[], { name: string }>("select name from sqlite_schema where type = 'table' order by name").all();
  return createHash('sha256')
    .update(JSON.stringify(tables.map(({ name }) => station.db.prepare(`select * from ${name}`).all())))
    .digest('hex');
}

describe('whole or not at all', () => {
  for (const [method, file] of [
    ['beginImport', 'items.csv'],
    ['addDocument', 'items.csv'],
    ['stageItems', 'items.csv'],
    ['showImport', 'items.csv'],
    ['saveStubs', 'asn/asn-MLD-77120.edi'],
    ['savePacks', 'orders/po-4500001001.edi'],
    ['addCodes', 'asn/asn-MLD-77120.edi'],
    ['recordInterchanges', 'asn/asn-MLD-77120.edi'],
    ['stageOrderLines', 'orders/po-4500001001.edi'],
    ['stageShipment', 'asn/asn-MLD-77120.edi'],
  ] as const)
    test(`[IM20] a fault after ${method} has stored its rows leaves every table as it was`, () => {
      station.importText('stub.csv', order('PO0,1,10002,5,EA,')); // an item whose packs are not known yet
      const before = everything();
      const store = station.documents[method] as (...args: readonly unknown[]) => void;
      const failing = (...args: readonly unknown[]): void => {
        store(...args);
        throw new Error('the machine stopped here');
      };
      const deps = { ...station.importDeps, documents: { ...station.documents, [method]: failing } };
      expect(() => importFile(deps, { fileName: file, bytes: demoFile(file) }, 'clerk-7')).toThrow('the machine stopped here');
      expect(everything()).toBe(before);
      expect(station.importText(file, demoFile(file)).outcome).toBe('imported');
    });

  test('[IM20] when the raw file cannot be kept, nothing is imported', () => {
    const before = everything();
    const keepRaw = (): void => {
      throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    };
    expect(() => importFile({ ...station.importDeps, keepRaw }, { fileName: 'items.csv', bytes: Buffer.from(ITEMS) }, 'clerk-7')).toThrow(/ENOSPC/);
    expect(everything()).toBe(before);
  });

  test('[IM20] a file whose last line is wrong changes nothing, though its first ones were right', () => {
    station.importText('items.csv', ITEMS);
    const before = everything();
    const result = station.importText('o.csv', order('PO1,1,MILK,5,EA,', 'PO2,1,OIL,5,EA,', 'PO3,1,MILK,1.5,EA,'));
    expect(result).toMatchObject({ outcome: 'refused', documents: [] });
    expect(result.problems).toEqual([
      expect.objectContaining({
        severity: 'error',
        code: 'not-whole',
        at: expect.objectContaining({ file: 'o.csv', line: 4 }),
        read: '1.5 EA',
        expected: 'whole EA',
      }),
    ]);
    expect(everything()).toBe(before);
  });

  test('any cut of a real notice is refused or stored whole, never in part', () =>
    fc.assert(
      fc.property(fc.nat(demoFile('asn/asn-MLD-77120.edi').length - 20), (end) => {
        const before = everything();
        const result = station.importText('cut.edi', demoFile('asn/asn-MLD-77120.edi').subarray(0, end));
        expect(result.outcome).toBe('refused');
        expect(result.problems.some(({ severity }) => severity === 'error')).toBe(true);
        expect(everything()).toBe(before);
      }),
      { numRuns: 40 },
    ));

  for (const [file, code, place] of [
    ['broken/asn-cut-off.edi', /./, { file: 'asn-cut-off.edi' }],
    ['broken/order-bad-quantity.csv', /./, { file: 'order-bad-quantity.csv', line: 3 }],
  ] as const)
    test(`${file} of the demo is refused with its place`, () => {
      const result = station.importText(file.slice('broken/'.length), demoFile(file));
      expect(result.outcome).toBe('refused');
      const [first] = result.problems.filter(({ severity }) => severity === 'error');
      expect(first?.code).toMatch(code);
      expect(first?.at).toMatchObject(place);
      expect(first?.at.line ?? first?.at.segment).toBeGreaterThan(1);
      expect(count('event')).toBe(0);
    });

  test('a file with thousands of faults is told by its first ones', () => {
    const result = station.importText('o.csv', order(...Array.from({ length: 3_000 }, (_, index) => `PO1,${index},MILK,x,EA,`)));
    expect(result.outcome).toBe('refused');
    expect(result.problems.length).toBeLessThanOrEqual(500);
  });

  test('a file with nothing in it is refused with what to send', () => {
    for (const text of ['', '\n\n', 'hello\n']) {
      const result = station.importText('x.csv', text);
      expect(result.outcome, JSON.stringify(text)).toBe('refused');
      expect(result.problems[0]?.message).not.toBe('');
    }
  });
});

describe('again', () => {
  test('[IM21] the same bytes twice change nothing, and say when and by whom they were imported', () => {
    const first = station.importText('o.csv', order('PO1,1,MILK,5,EA,'));
    expect(first).toMatchObject({ outcome: 'imported', documents: [{ kind: 'purchase-order', number: 'PO1', lineCount: 1, change: 'new' }] });
    const before = everything();
    const again = station.importText('other-name.csv', order('PO1,1,MILK,5,EA,'));
    expect(again).toMatchObject({ outcome: 'already-imported', importedBy: 'clerk-7', documents: [{ number: 'PO1', change: 'unchanged' }] });
    expect(again.importedAt).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(everything()).toBe(before);
  });

  test('[IM23] the same order in another file is unchanged, and stays the same version', () => {
    station.importText('o.csv', order('PO1,1,MILK,5,EA,'));
    const again = station.importText('o2.csv', `${order('PO1,1,MILK,5,EA,')}\n`);
    expect(again).toMatchObject({ outcome: 'imported', documents: [{ number: 'PO1', change: 'unchanged' }] });
    expect(station.db.prepare('select version from purchase_order').get()).toEqual({ version: 1 });
    expect(count('order_line')).toBe(1);
  });

  test('[IM22] a changed order is version 2: its lines are replaced, the old ones stay on the record', () => {
    station.importText('o.csv', order('PO1,1,MILK,5,EA,', 'PO1,2,OIL,1,EA,'));
    const changed = station.importText('o2.csv', order('PO1,1,MILK,7,EA,', 'PO1,3,OIL,2,EA,'));
    expect(changed.documents).toMatchObject([{ number: 'PO1', change: 'changed' }]);
    expect(station.db.prepare('select version, status, line_count as lines from purchase_order').get()).toEqual({
      version: 2,
      status: 'open',
      lines: 2,
    });
    expect(orderLines('PO1')).toEqual([
      { line: '1', item: 'MILK', qty: 7 },
      { line: '3', item: 'OIL', qty: 2 },
    ]);
    expect(count('order_line')).toBe(4);
  });

  test('[IM22] back to the first content is version 3, not "unchanged"', () => {
    for (const [name, qty] of [
      ['a.csv', 5],
      ['b.csv', 6],
    ] as const)
      station.importText(name, order(`PO1,1,MILK,${qty},EA,`));
    const back = station.importText('c.csv', `${order('PO1,1,MILK,5,EA,')}\n`);
    expect(back.documents).toMatchObject([{ change: 'changed' }]);
    expect(orderLines('PO1')).toEqual([{ line: '1', item: 'MILK', qty: 5 }]);
    expect(station.db.prepare('select version from purchase_order').get()).toEqual({ version: 3 });
  });

  test('[IM22] a notice sent again with other goods replaces the first one', () => {
    const notice = (qty: number): string => `shipment,order,sku,quantity,unit,pallet\nS1,PO1,MILK,${qty},EA,395220010000120010\n`;
    station.importText('a.csv', notice(5));
    const again = station.importText('b.csv', notice(6));
    const contents = shipmentContents(station.db);
    expect(again.documents).toMatchObject([{ kind: 'asn', number: 'S1', change: 'changed' }]);
    expect(contents.lines('S1')).toMatchObject([{ orderNumber: 'PO1', itemId: 'MILK', qty: 6, unitId: contents.units('S1')[0]?.unitId }]);
    expect(station.facts.shipmentOfPlate('395220010000120010')).toBe('S1');
    expect([count('shipment'), count('shipment_contents'), count('shipment_plate'), count('shipment_order')]).toEqual([1, 2, 2, 1]); // what the first one listed stays on the record
  });

  test('[IM22] a cancelled order is not received against; the same order again opens it', () => {
    const cancel = (kind: string, number: string): string => JSON.stringify({ kind, number, purpose: 'cancel', lines: [] });
    station.importText('o.csv', order('PO1,1,MILK,5,EA,'));
    expect(station.importText('c.json', cancel('purchase-order', 'PO1'))).toMatchObject({
      outcome: 'imported',
      documents: [{ change: 'cancelled' }],
    });
    expect(() => station.open({ orders: ['PO1'] })).toThrow(/order PO1 was cancelled by its sender/);
    station.importText('o2.csv', `${order('PO1,1,MILK,5,EA,')}\n`);
    expect(station.open({ orders: ['PO1'] }).lines.size).toBe(1);
  });

  test('[IM17] cancelling what was never imported is a warning', () => {
    const result = station.importText('c.json', JSON.stringify({ kind: 'purchase-order', number: 'PO9', purpose: 'cancel', lines: [] }));
    expect(result).toMatchObject({ outcome: 'imported', problems: [{ severity: 'warning', code: 'cancels-unknown', read: 'PO9' }] });
  });
});

describe('items and packs', () => {
  test('[IM12] [IM24] an item that only an order names is a stub; the item list replaces it and a later order does not', () => {
    station.importText('o.csv', order('PO1,1,MILK,5,CS,12'));
    expect(station.facts.item('MILK')).toMatchObject({
      baseUnit: 'EA',
      name: 'MILK',
      packs: expect.arrayContaining([{ unit: 'CS', level: 'case', qty: 12 }]),
    });
    expect(orderLines('PO1')).toEqual([{ line: '1', item: 'MILK', qty: 60 }]);
    station.importText('items.csv', ITEMS);
    expect(station.facts.item('MILK')?.name).toBe('Milk 1 l');
    station.importText('o2.csv', order('PO2,1,MILK,5,EA,'));
    expect(station.facts.item('MILK')?.name).toBe('Milk 1 l');
  });

  test('[IM84] a style or a process that lines share makes no two of them one item', () => {
    const segments = (...lines: readonly string[]): string =>
      [
        'ISA*00*          *00*          *ZZ*RETAIL         *ZZ*DOCKCO         *261118*0915*U*00401*000000101*0*P*>',
        'GS*PO*RETAIL*DOCKCO*20261118*0915*101*X*004010',
        'ST*850*0001',
        'BEG*00*SA*PO-7**20261115',
        ...lines,
        `SE*${lines.length + 3}*0001`,
        'GE*1*101',
        'IEA*1*000000101~',
      ].join('~\n');
    station.importText(
      'po.edi',
      segments(
        'PO1*1*12*EA***ZZ*RO*CB*A-1',
        'PO1*2*6*EA***ZZ*RO*CB*B-1',
        'PO1*3*4*EA***UP*012345678905*VA*S-1',
        'PO1*4*3*EA***UP*012345678912*VA*S-1',
      ),
    );
    expect(orderLines('PO-7')).toEqual([
      { line: '1', item: 'A-1', qty: 12 },
      { line: '2', item: 'B-1', qty: 6 },
      { line: '3', item: '00012345678905', qty: 4 },
      { line: '4', item: '00012345678912', qty: 3 },
    ]);
  });

  test('[IM13] packs convert exactly: cases and eaches of one item, side by side', () => {
    station.importText('items.csv', ITEMS);
    station.importText('o.csv', order('PO1,1,MILK,5,CS,', 'PO1,2,MILK,7,EA,', 'PO1,3,OIL,0.5,CS,', 'PO1,4,MILK,2,CS,6'));
    expect(orderLines('PO1').map((line) => (line as { qty: number }).qty)).toEqual([60, 7, 2, 12]);
  });

  for (const { name, row, code, read, expected } of [
    { name: 'half an each', row: 'PO1,1,MILK,0.5,EA,', code: 'not-whole', read: '0.5 EA', expected: 'whole EA' },
    { name: 'a tenth of a case of 12', row: 'PO1,1,MILK,0.1,CS,', code: 'not-whole', read: '0.1 CS', expected: 'whole EA' },
    { name: 'a pack the item does not have', row: 'PO1,1,MILK,3,PL,', code: 'unknown-pack', read: '3 PL', expected: 'EA, CS' },
  ])
    test(`[IM13] ${name} is refused with line, what was read and what was expected`, () => {
      station.importText('items.csv', ITEMS);
      const result = station.importText('o.csv', order(row));
      expect(result.problems).toEqual([
        expect.objectContaining({ severity: 'error', code, read, expected, at: expect.objectContaining({ file: 'o.csv', line: 2 }) }),
      ]);
      expect(orderLines('PO1')).toEqual([]);
    });

  test('[IM14] kilograms are counted in grams, so that 12.5 kg is a whole number', () => {
    station.importText('o.csv', order('PO1,1,HAM,12.5,KG,'));
    expect(orderLines('PO1')).toEqual([{ line: '1', item: 'HAM', qty: 12_500 }]);
  });

  test('[IM14] [IM81] an item list by the kilogram counts in grams too, its case keeps what it weighs empty; in JSON as in CSV', () => {
    const csv = 'sku,name,base unit,gtin,case qty,case gtin,weight unit,case tare\nHAM,Ham,KG,9525001000800,10,19525001000807,KG,0.350\n';
    const packs = [
      { level: 'each', unit: 'KG', quantity: 1, gtins: ['9525001000800'] },
      { level: 'case', unit: 'CS', quantity: 10, gtins: ['19525001000807'], tareWeight: { quantity: '350', unit: 'G' } },
    ];
    const json = JSON.stringify({ kind: 'item-master', items: [{ itemId: 'HAM', name: 'Ham', baseUnit: 'KG', packs }] });
    for (const [file, text, tare] of [
      ['i.csv', csv, { text: '0.350', unit: 'kg' }],
      ['i.json', json, { text: '350', unit: 'g' }],
    ] as const) {
      expect(station.importText(file, text).outcome).toBe('imported');
      expect(station.facts.item('HAM')).toMatchObject({
        baseUnit: 'G',
        packs: [
          { unit: 'G', qty: 1 },
          { unit: 'KG', level: 'inner', qty: 1_000 },
          { unit: 'CS', level: 'case', qty: 10_000, tare },
        ],
      });
    }
    station.importText('o.csv', order('PO1,1,HAM,12.5,KG,'));
    expect(orderLines('PO1')).toEqual([{ line: '1', item: 'HAM', qty: 12_500 }]);
  });

  test('[IM81] a tare that is no weight refuses the list', () => {
    const csv = (tare: string, unit = 'KG'): string => `sku,name,base unit,case qty,weight unit,case tare\nHAM,Ham,EA,10,${unit},${tare}\n`;
    for (const text of [csv('0'), csv('0.350', 'L'), csv('light')]) expect(station.importText('i.csv', text).outcome).toBe('refused');
    expect(station.importText('i.csv', csv('')).outcome).toBe('imported');
  });

  test('a notice that overtakes its order: the goods can be received, and the order finds them', () => {
    station.importText('asn.edi', demoFile('asn/asn-MLD-77120.edi'));
    const early = station.open({ shipmentNumber: DAIRY.shipment });
    expect([...early.lines.values()].every((line) => line.opened.orderedQty > 0)).toBe(true);
    station.importText('items.csv', demoFile('items.csv'));
    station.importText('po.edi', demoFile(`orders/po-${DAIRY.order}.edi`));
    const state = station.open({ orders: [DAIRY.order] });
    expect(state.lines.size).toBe(6);
    expect([...state.lines.values()].map((line) => line.opened.shippedQty)).not.toContain(undefined);
  });
});

describe('a dry run', () => {
  test('gives the documents as read and changes nothing, before and after the real import', () => {
    const before = everything();
    const checked = station.importText('o.csv', order('PO1,1,MILK,5,EA,'), { dryRun: true });
    expect(checked).toMatchObject({
      outcome: 'checked',
      format: 'csv',
      neutral: [{ kind: 'purchase-order', number: 'PO1', lines: [{ line: '1' }] }],
    });
    expect(everything()).toBe(before);
    station.importText('o.csv', order('PO1,1,MILK,5,EA,'));
    const after = everything();
    const again = station.importText('o.csv', order('PO1,1,MILK,5,EA,'), { dryRun: true });
    expect(again).toMatchObject({ outcome: 'already-imported', importedBy: 'clerk-7', neutral: [{ number: 'PO1' }] });
    expect(everything()).toBe(after);
  });

  test('tells the version that an X12 file names, and its faults with their segment', () => {
    expect(station.importText('asn.edi', demoFile('asn/asn-MLD-77120.edi'), { dryRun: true })).toMatchObject({ format: 'x12', version: '00401' });
    const broken = station.importText('asn-cut-off.edi', demoFile('broken/asn-cut-off.edi'), { dryRun: true });
    expect(broken).toMatchObject({
      outcome: 'refused',
      problems: [{ severity: 'error', at: { file: 'asn-cut-off.edi', segment: expect.any(Number) } }],
    });
    expect(count('document')).toBe(0);
  });
});

describe('the raw file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dockhand-test-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('[IM25] is kept under its hash, whatever its name claims', () => {
    const kept = openDockStation(folder);
    const names = ['../../escape.csv', '/etc/passwd', 'C:\\x\\..\\y.csv', 'a\u0000b.csv', '..', 'CON', 'x'.repeat(4_000), '\u202excod.csv'];
    const hashes = names.map((name, index) => {
      const text = order(`PO${index},1,MILK,5,EA,`);
      expect(kept.importText(name, text)).toMatchObject({ outcome: 'imported', fileName: name });
      return createHash('sha256').update(text).digest('hex');
    });
    expect(readdirSync(join(folder, 'documents')).toSorted()).toEqual(hashes.toSorted());
    expect(readdirSync(folder).filter((name) => !name.startsWith('station.db'))).toEqual(['documents']);
    expect(readFileSync(join(folder, 'documents', hashes[0] ?? ''), 'utf8')).toBe(order('PO0,1,MILK,5,EA,'));
    expect(kept.ledger.verify().isWhole).toBe(true);
    kept.db.close();
  });

  test('a refused or only checked file is not kept', () => {
    const kept = openDockStation(folder);
    kept.importText('o.csv', order('PO1,1,MILK,x,EA,'));
    kept.importText('o.csv', order('PO1,1,MILK,5,EA,'), { dryRun: true });
    expect(readdirSync(folder)).not.toContain('documents');
    kept.db.close();
  });
});

test('an import is one event, naming the file, its hash and the documents', () => {
  station.importText('o.csv', order('PO1,1,MILK,5,EA,', 'PO2,1,OIL,1,EA,'));
  expect(station.ledger.since(0, 10)).toEqual([
    expect.objectContaining({
      kind: 'document-imported',
      actor: 'clerk-7',
      payload: expect.objectContaining({
        fileName: 'o.csv',
        documents: [expect.objectContaining({ number: 'PO1', change: 'new' }), expect.objectContaining({ number: 'PO2', change: 'new' })],
      }),
    }),
  ]);
});

test('a generated notice of a megabyte is stored line by line, every unit with its SSCC', () => {
  const result = station.importText('big.edi', generate856({ bytes: 1_000_000 }));
  expect(result.outcome).toBe('imported');
  const contents = shipmentContents(station.db);
  for (const { number, lineCount, unitCount } of result.documents) {
    const units = contents.units(number);
    expect([contents.lines(number).length, units.length]).toEqual([lineCount, unitCount]);
    expect(units.every(({ sscc }) => sscc !== null && station.facts.shipmentOfPlate(sscc) === number)).toBe(true);
  }
});
