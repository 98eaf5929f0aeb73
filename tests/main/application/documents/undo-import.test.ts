// tests/main/application/documents/undo-import.test.ts · an import taken back: what stood before stands again, the file and the event stay
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { submitScan } from '../../../../main/application/receiving/submit-scan.ts';
import { type ImportDesk, openImportDesk } from '../../../support/import-desk.ts';
import { change, interchange, notice, order } from '../../../support/small-x12.ts';

let desk: ImportDesk;
let number = 0;
beforeEach(() => {
  desk = openImportDesk();
  number = 0;
});
afterEach(() => desk.db.close());

const edi = (...sets: Parameters<typeof interchange>[0]): string => {
  number += 1;
  const text = interchange(sets, { number });
  expect(desk.importText(`${number}.edi`, text).outcome).toBe('imported');
  return text;
};
/** Everything that receiving sees: orders with their lines, notices with theirs, items and codes. */
const standing = (at: ImportDesk): unknown => ({
  orders: at.rows(
    `select p.order_number, p.version, p.supplier_name, p.due_date, p.status, p.line_count, l.line_number, l.item_id, l.ordered_qty
       from purchase_order p left join order_line l using (document_no) order by 1, l.position`,
  ),
  shipments: at.rows(
    'select s.shipment_number, s.version, s.status, s.line_count, s.pallet_count, c.units, c.lines from shipment s join shipment_contents c using (document_no) order by 1',
  ),
  shipmentOrders: at.rows('select * from shipment_order order by 1, 2'),
  plates: at.rows('select u.plate, s.shipment_number from shipment_plate u join shipment s using (document_no) order by 1, 2'),
  items: at.rows('select item_id, name, base_unit, packs, is_stub, lot_tracked from item order by 1'),
  codes: at.rows('select code, item_id, unit, source from item_code order by 1, 2, 4'),
});
const lastDocument = (): string => (desk.rows('select document_id as id from document order by document_no desc limit 1')[0] as { id: string }).id;

test('[IM40] a first import taken back leaves orders, notices, items and codes as they were; the same bytes can be imported again', () => {
  edi(order('PO0', [['A', 1]]));
  const before = standing(desk);
  const text = edi(
    order('PO1', [
      ['A', 5],
      ['NEW', 2],
    ]),
    notice('S1', [['PO1', 'NEW', 2, '095289990000000012']]),
  );
  const after = standing(desk);
  expect(desk.undo('PO1')).toMatchObject({ kind: 'undone', fileName: '2.edi', documents: [{ number: 'PO1' }, { number: 'S1' }] });
  expect(standing(desk)).toEqual(before);
  expect(desk.facts.openable('PO1', [])).toEqual([]);
  expect(desk.facts.shipmentOfPlate('095289990000000012')).toBeUndefined();
  expect(desk.importText('2.edi', text)).toMatchObject({ outcome: 'imported', documents: [{ change: 'new' }, { change: 'new' }] });
  expect(standing(desk)).toMatchObject({ items: (after as { items: unknown }).items, codes: (after as { codes: unknown }).codes });
  expect(desk.ledger.verify().isWhole).toBe(true);
});

test('[IM41] the event names who and when, and the documents list shows it', () => {
  edi(order('PO1', [['A', 5]]));
  desk.undo(lastDocument());
  expect(desk.ledger.since(0, 10).at(-1)).toMatchObject({
    kind: 'import-undone',
    actor: 'lead-1',
    payload: { fileName: '1.edi', documents: [{ number: 'PO1' }] },
  });
  expect(desk.rows('select state, undone_by as by from document_file')).toEqual([{ state: 'undone', by: 'lead-1' }]);
});

test('[IM42] refused: unknown, taken back before, received against (naming the receipt), changed since (naming the file)', () => {
  expect(desk.undo('PO9')).toMatchObject({ kind: 'refused', reason: 'not-found' });
  edi(order('PO1', [['A', 5]]));
  const first = lastDocument();
  expect(desk.undo(first).kind).toBe('undone');
  expect(desk.undo(first)).toMatchObject({ kind: 'refused', reason: 'already-undone' });
  edi(order('PO2', [['A', 5]]), notice('S2', [['PO2', 'A', 5, '095289990000000012']]));
  edi(change('PO2', [['1', 'RZ', 'A', 9]]));
  expect(desk.undo('S2')).toMatchObject({
    kind: 'refused',
    reason: 'changed-since',
    message: expect.stringMatching(/order PO2 was changed by 3\.edi since/),
  });
  desk.open({ shipmentNumber: 'S2' });
  for (const named of ['S2', 'PO2'])
    expect(desk.undo(named)).toMatchObject({ kind: 'refused', reason: 'received', message: expect.stringMatching(/on receipt DK01-000001/) });
});

test('[IM42] a receipt by order holds the notice that advised it too', () => {
  edi(order('PO1', [['A', 5]]));
  edi(notice('S1', [['PO1', 'A', 5, '095289990000000012']]));
  desk.open({ orders: ['PO1'] });
  expect(desk.undo('S1')).toMatchObject({ kind: 'refused', reason: 'received' });
});

test('[IM43] the version before is current again; a version in between leaves the newest one alone; numbers of versions are not used again', () => {
  const version = () =>
    desk.rows(
      'select version, document_id as id, (select ordered_qty from order_line l where l.document_no = p.document_no) as qty from purchase_order p',
    );
  const ids = [5, 6, 7].map((qty) => {
    edi(order('PO1', [['A', qty]]));
    return lastDocument();
  });
  desk.undo(ids[1] ?? '');
  expect(version()).toEqual([{ version: 3, id: ids[2], qty: 7 }]);
  desk.undo(ids[2] ?? '');
  expect(version()).toEqual([{ version: 1, id: ids[0], qty: 5 }]);
  edi(order('PO1', [['A', 8]]));
  expect(version()).toMatchObject([{ version: 4, qty: 8 }]);
});

test('[IM43] a copy that said the same stands when the first one is taken back; a cancellation taken back opens the order', () => {
  edi(order('PO1', [['A', 5]]));
  const first = lastDocument();
  edi(order('PO1', [['A', 5]]));
  desk.undo(first);
  expect(desk.open({ orders: ['PO1'] }).lines.size).toBe(1);
  expect(desk.undo(lastDocument())).toMatchObject({ reason: 'received' });
  edi(order('PO2', [['A', 5]]));
  edi(order('PO2', [['A', 5]], '01'));
  expect(() => desk.open({ orders: ['PO2'] })).toThrow(/cancelled/);
  desk.undo(lastDocument());
  expect(desk.open({ orders: ['PO2'] }).lines.size).toBe(1);
});

test('[IM44] an item list taken back: the list before it, its packs and codes; an item of no other list stays a stub where something names it', () => {
  const list = (name: string, qty: number, more = '') => `sku,name,base unit,case qty,case gtin\nA,${name},EA,${qty},19522001000103\n${more}`;
  desk.importText('one.csv', list('First', 12));
  const before = standing(desk);
  desk.importText('two.csv', list('Second', 24, 'B,Bread,EA,6,19522001000202\nC,Cake,EA,6,19522001000301\n'));
  edi(order('PO1', [['B', 5]]));
  expect(desk.facts.item('A')).toMatchObject({ name: 'Second', packs: [{ qty: 1 }, { qty: 24 }] });
  expect(
    desk.undo(
      desk.documents.documentsOfFile((desk.rows("select sha256 from document_file where file_name = 'two.csv'")[0] as { sha256: string }).sha256)[0]
        ?.documentId ?? '',
    ).kind,
  ).toBe('undone');
  expect(desk.facts.item('A')).toMatchObject({ name: 'First', packs: [{ qty: 1 }, { qty: 12 }] });
  expect(desk.rows("select item_id, is_stub from item where item_id <> 'A'")).toEqual([{ item_id: 'B', is_stub: 1 }]);
  expect(desk.facts.itemOf({ gtin: '19522001000301' }, () => false, new Set())).toBeUndefined();
  desk.undo('PO1');
  expect((standing(desk) as { codes: unknown }).codes).toEqual((before as { codes: unknown }).codes);
});

test('[IM44] a list whose items were received since is not taken back', () => {
  desk.importText('items.csv', 'sku,name,base unit\nA,Apple,EA\n');
  edi(order('PO1', [['A', 5]]));
  const state = desk.open({ orders: ['PO1'] });
  submitScan(desk.scanDeps, state, { scanId: desk.ids.next(), raw: 'A', actor: 'clerk-7', device: 'test' });
  expect(desk.undo('items.csv')).toMatchObject({ reason: 'received' });
});

test('[IM45] a pack and a code that only the import named are gone; those that a later document names too stay', () => {
  desk.importText('items.csv', 'sku,name,base unit\nA,Apple,EA\nB,Bread,EA\n');
  const file = (po: string, item: string) =>
    `order,line,sku,gtin,quantity,unit,pack size\n${po},1,${item},1952200100010${item === 'A' ? 3 : 0},2,CS,12\n`;
  desk.importText('a.csv', file('PO1', 'A'));
  expect(desk.facts.item('A')?.packs).toHaveLength(2);
  desk.undo('PO1');
  expect(desk.facts.item('A')?.packs).toHaveLength(1);
  expect(desk.facts.itemOf({ gtin: '19522001000103' }, () => false, new Set())).toBeUndefined();
  desk.importText('b.csv', `${file('PO2', 'A')}\n`);
  desk.importText('c.csv', `${file('PO3', 'A')}\n`);
  desk.undo('PO2');
  expect(desk.facts.item('A')?.packs).toHaveLength(2);
  expect(desk.facts.itemOf({ gtin: '19522001000103' }, () => false, new Set())?.item.itemId).toBe('A');
});

test('[IM43] whatever was imported: taking the imports back, newest first, walks through the same states', () => {
  const item = fc.constantFrom('A', 'B', 'C');
  const lines = fc.array(fc.tuple(item, fc.integer({ min: 1, max: 50 })), { minLength: 1, maxLength: 3 });
  const po = fc.constantFrom('PO1', 'PO2');
  const step = fc.oneof(
    fc.record({ kind: fc.constant('order' as const), po, lines, purpose: fc.constantFrom('00', '05', '01', '07') }),
    fc.record({ kind: fc.constant('change' as const), po, qty: fc.integer({ min: 1, max: 50 }) }),
    fc.record({ kind: fc.constant('notice' as const), po, lines, purpose: fc.constantFrom('00', '05', '01') }),
    fc.record({
      kind: fc.constant('items' as const),
      names: fc.array(fc.tuple(item, fc.integer({ min: 2, max: 30 })), { minLength: 1, maxLength: 3 }),
    }),
  );
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
      const own = openImportDesk();
      const states: unknown[] = [];
      const imported: string[] = [];
      for (const [index, each] of steps.entries()) {
        const before = standing(own);
        const text =
          each.kind === 'items'
            ? `sku,name,base unit,case qty\n${[...new Map(each.names)].map(([sku, qty]) => `${sku},Name ${index},EA,${qty}`).join('\n')}\n`
            : interchange(
                [
                  each.kind === 'order'
                    ? order(each.po, each.lines, each.purpose)
                    : each.kind === 'change'
                      ? change(each.po, [['1', 'RZ', 'A', each.qty]])
                      : notice(
                          `S-${each.po}`,
                          each.lines.map(
                            ([sku, qty], at) => [each.po, sku, qty, `09528999000000${String(index * 10 + at).padStart(4, '0')}`] as const,
                          ),
                          each.purpose,
                        ),
                ],
                { number: index + 1 },
              );
        const { outcome, documents } = own.importText(`${index}.edi`, text);
        if (outcome !== 'imported') continue;
        states.push(before);
        imported.push(documents[0]?.documentId ?? '');
      }
      for (const [back, documentId] of imported.entries().toArray().toReversed()) {
        const result = own.undo(documentId);
        if (result.kind === 'refused') {
          expect(result.reason).toBe('changed-since'); // a change that had waited for this order
          return;
        }
        expect(standing(own)).toEqual(states[back]);
      }
      own.db.close();
    }),
    { numRuns: 60 },
  );
});
