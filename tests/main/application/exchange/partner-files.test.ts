// tests/main/application/exchange/partner-files.test.ts · whose file it is, whether it is for us, and how the partner's units, packs and places are read
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ourShare } from '../../../../main/domain/partner/our-share.ts';
import { type ImportDesk, openImportDesk } from '../../../support/import-desk.ts';
import { interchange, order } from '../../../support/small-x12.ts';

let desk: ImportDesk;
beforeEach(() => {
  desk = openImportDesk();
});
afterEach(() => desk.db.close());

const lines = (number: string) =>
  desk.rows(
    'select line_number as line, item_id as item, ordered_qty as qty from purchase_order p join order_line l using (document_no) where p.order_number = ? order by position',
    number,
  );
const orderFile = (number: string, supplier: string) => `order,supplier,line,sku,quantity,unit\n${number},${supplier},1,A,5,EA\n`;

describe('whose file', () => {
  test('[IM1] an interchange is its sender’s, by address; a qualifier in the profile must be the same', () => {
    desk.partner({ partnerId: 'one', ids: [{ kind: 'interchange', qualifier: '01', value: 'EXAMPLE' }] });
    desk.partner({ partnerId: 'two', ids: [{ kind: 'interchange', qualifier: 'ZZ', value: 'EXAMPLE' }] });
    const result = desk.importText('o.edi', interchange([order('PO1', [['A', 5]])]));
    expect(result.documents).toMatchObject([{ number: 'PO1', partnerId: 'two' }]);
    expect(result.interchanges).toMatchObject([{ partnerId: 'two', sender: { qualifier: 'ZZ', id: 'EXAMPLE' }, controlNumber: '000000001' }]);
  });

  test('[IM2] without one, by the supplier’s number, else by its name as people write it', () => {
    desk.partner({ partnerId: 'by-gln', ids: [{ kind: 'gln', value: '9521321000018' }] });
    desk.partner({ partnerId: 'by-name', name: 'Hill Farm', ids: [{ kind: 'name', value: 'Hill  Farm Foods' }] });
    const json = (supplier: object, number: string) =>
      JSON.stringify({ kind: 'purchase-order', number, supplier, lines: [{ line: '1', sku: 'A', quantity: 5, unit: 'EA' }] });
    for (const [supplier, partnerId] of [
      [{ id: '9521321000018', name: 'hill farm' }, 'by-gln'],
      [{ name: 'HILL FARM' }, 'by-name'],
      [{ name: 'hill farm  foods' }, 'by-name'],
      [{ name: 'Somebody Else' }, undefined],
    ] as const)
      expect(desk.importText('o.json', json(supplier, JSON.stringify(supplier))).documents[0]?.partnerId, JSON.stringify(supplier)).toBe(partnerId);
    expect(desk.importText('o.csv', orderFile('PO9', 'Hill Farm'), { partnerId: 'by-gln' }).documents[0]?.partnerId).toBe('by-gln');
  });
});

describe('is it for us', () => {
  test('[IM5] a test file is refused, and taken where the profile allows it', () => {
    const file = interchange([order('PO1', [['A', 5]])], { isTest: true });
    const refused = desk.importText('o.edi', file);
    expect(refused).toMatchObject({
      outcome: 'refused',
      problems: [{ code: 'test-file', at: { segment: 1, tag: 'ISA' }, read: 'test', expected: 'production' }],
      interchanges: [{ fault: 'test' }],
    });
    expect(lines('PO1')).toEqual([]);
    desk.partner({ partnerId: 'one', allowsTestFiles: true });
    expect(desk.importText('o.edi', file).outcome).toBe('imported');
  });

  test('[IM5] a file addressed to somebody else is refused; without own addresses in the profile every address is ours', () => {
    const file = (receiver: string, number: number) => interchange([order(`PO${number}`, [['A', 5]])], { receiver, number });
    expect(desk.importText('a.edi', file('ANYBODY', 1)).outcome).toBe('imported');
    desk.partner({ partnerId: 'one', ourIds: [{ kind: 'interchange', qualifier: 'ZZ', value: 'DOCK' }] });
    expect(desk.importText('b.edi', file('DOCK', 2)).outcome).toBe('imported');
    expect(desk.importText('c.edi', file('ANYBODY', 3))).toMatchObject({
      outcome: 'refused',
      problems: [{ code: 'not-for-us', read: 'ZZ ANYBODY', expected: 'ZZ DOCK' }],
    });
    desk.partner({ partnerId: 'one', ourIds: [{ kind: 'interchange', value: 'DOCK' }], allowsOtherReceivers: true });
    expect(desk.importText('c.edi', file('ANYBODY', 3)).outcome).toBe('imported');
  });
});

describe('units and packs', () => {
  test('[IM10] the partner’s unit codes and pack sizes are read; what the file says itself goes first', () => {
    desk.partner({ partnerId: 'one', name: 'Hill Farm', units: { KISTE: 'CS' }, packs: { 'A KISTE': 24, 'B KISTE': 6 } });
    const file = 'order,supplier,line,sku,quantity,unit,pack size\nPO1,Hill Farm,1,A,2,KISTE,\nPO1,Hill Farm,2,B,2,KISTE,10\n';
    expect(desk.importText('o.csv', file).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(lines('PO1')).toMatchObject([{ qty: 48 }, { qty: 20 }]);
    expect(desk.facts.item('A')?.packs).toContainEqual({ unit: 'CS', level: 'case', qty: 24 });
  });
});

describe('places', () => {
  const divided = order('PO1', [
    ['A', 30, 'SDQ*EA*92*0042*10*0043*20'],
    ['B', 7, 'SDQ*EA*92*0043*7'],
    ['C', 5],
  ]);

  test('[IM3] of a line divided over places only our part is expected, other lines are left out, and both are said', () => {
    desk.partner({ partnerId: 'one', ourLocations: ['0042', '0099'] });
    const result = desk.importText('o.edi', interchange([divided]));
    expect(lines('PO1')).toEqual([
      { line: '1', item: 'A', qty: 10 },
      { line: '3', item: 'C', qty: 5 },
    ]);
    expect(result.notices.map(({ code, at }) => [code, at.segment])).toEqual([
      ['other-places', expect.any(Number)],
      ['other-places', expect.any(Number)],
    ]);
    expect(result.notices[0]?.message).toBe('line 1: 10 of 30 EA come here, the rest goes elsewhere');
  });

  test('[IM3] a change brings a line here, takes one away, and may delete one that never came here', () => {
    desk.partner({ partnerId: 'one', ourLocations: ['0042'] });
    const lineOf = (item: string, ours: number, others: number) => [item, ours + others, `SDQ*EA*92*0042*${ours}*0043*${others}`] as const;
    desk.importText('o.edi', interchange([order('PO1', [lineOf('A', 10, 20), ['B', 7, 'SDQ*EA*92*0043*7'], ['C', 7, 'SDQ*EA*92*0043*7']])]));
    expect(lines('PO1')).toEqual([{ line: '1', item: 'A', qty: 10 }]);
    const poc = (line: number, code: string, item: string, qty: number, sdq?: string): string[] => [
      `POC*${line}*${code}*${qty}**EA***IN*${item}`,
      ...(sdq === undefined ? [] : [`SDQ*EA*92*${sdq}`]),
    ];
    const changes = [...poc(1, 'QI', 'A', 30, '0043*30'), ...poc(2, 'QI', 'B', 9, '0042*4*0043*5'), ...poc(3, 'DI', 'C', 0)];
    const changed = desk.importText('c.edi', interchange([['860', 'BCH*04*SA*PO1**1*20261102', ...changes, 'CTT*3']], { number: 2 }));
    expect(changed).toMatchObject({ outcome: 'imported', changes: [{ difference: { added: 1, removed: 1, changed: 0 } }] });
    expect(changed.notices.map(({ message }) => message)).toEqual([
      'line 1 goes to other places now: it is no longer expected here',
      'line 2: 4 of 9 EA come here, the rest goes elsewhere',
      'line 3 is deleted, and was not expected here',
    ]);
    expect(lines('PO1')).toEqual([{ line: '2', item: 'B', qty: 4 }]);
  });

  test('[IM3] while the profile names no place, all of it is expected, with a warning', () => {
    expect(desk.importText('o.edi', interchange([divided])).problems).toContainEqual(
      expect.objectContaining({ severity: 'warning', code: 'places-unknown' }),
    );
    expect(lines('PO1')).toMatchObject([{ qty: 30 }, { qty: 7 }, { qty: 5 }]);
  });

  test('[IM4] an order that goes elsewhere whole is left out, and a file of nothing else is refused', () => {
    desk.partner({ partnerId: 'one', ourLocations: ['0042'] });
    const elsewhere = order('PO2', [['A', 30, 'SDQ*EA*92*0043*30']]);
    const shippedElsewhere: [string, ...string[]] = ['850', 'BEG*00*SA*PO3**20261101', 'N1*ST*STORE*92*0043', 'PO1*1*3*EA***IN*A', 'CTT*1'];
    expect(desk.importText('a.edi', interchange([divided, elsewhere, shippedElsewhere])).documents.map(({ number }) => number)).toEqual(['PO1']);
    expect(desk.importText('b.edi', interchange([elsewhere], { number: 2 }))).toMatchObject({
      outcome: 'refused',
      problems: [{ code: 'nothing-for-us' }],
    });
  });

  test('[IM3] our share is the exact sum of our places, whatever their order and decimals', () => {
    const place = fc.record({ ours: fc.boolean(), units: fc.nat(1_000_000), decimals: fc.nat(3) });
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 8 }), (places) => {
        const text = ({ units, decimals }: (typeof places)[number]): string =>
          decimals === 0 ? String(units) : `${units}.${String(units % 10 ** decimals).padStart(decimals, '0')}`;
        const destinations = places.map((each, index) => ({ location: each.ours ? 'HERE' : `P${index}`, qty: { text: text(each), unit: 'EA' } }));
        const share = ourShare({ qty: { text: '1', unit: 'EA' }, destinations }, ['HERE']);
        const ours = places.filter(({ ours: isOurs }) => isOurs);
        if (ours.length === 0) expect(share).toEqual({ kind: 'none' });
        else if (share.kind === 'part') {
          const thousandths = ours.reduce((sum, each) => sum + Math.round(Number(text(each)) * 1_000), 0);
          expect(Math.round(Number(share.qty.text) * 1_000)).toBe(thousandths);
          expect(share.others).toBe(places.length - ours.length);
        } else expect(share.kind).toBe('part');
      }),
    );
  });
});

test('[IM11] the partner’s column mappings reach the reader; two partners that explain one header differently are asked about', () => {
  const file = 'col a;col b;col c;col d\nPO1;1;A;5\n';
  const fingerprint = 'col a|col b|col c|col d';
  expect(desk.importText('x.csv', file).outcome).toBe('refused');
  desk.partner({ partnerId: 'one', columns: { [fingerprint]: ['order', 'line', 'sku', 'quantity'] } });
  expect(desk.importText('x.csv', file)).toMatchObject({ outcome: 'imported', documents: [{ number: 'PO1' }] });
  desk.partner({ partnerId: 'two', ids: [{ kind: 'name', value: 'Two' }], columns: { [fingerprint]: ['order', 'line', 'quantity', 'sku'] } });
  expect(desk.importText('y.csv', `${file}PO1;2;B;5\n`).outcome).toBe('refused');
  expect(desk.importText('y.csv', `${file}PO1;2;B;5\n`, { partnerId: 'one' }).outcome).toBe('imported');
});
