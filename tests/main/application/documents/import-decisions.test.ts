// tests/main/application/documents/import-decisions.test.ts · what a file would change, what a person decides of it, and changes upon a stored order
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportResult } from '../../../../main/application/documents/import-result.ts';
import { warningKey } from '../../../../main/application/documents/import-result.ts';
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

const DOER = { actor: 'clerk-7', device: 'test' };
const OPEN = { accept: 'all', choices: {} } as const;
const edi = (...sets: Parameters<typeof interchange>[0]): string => {
  number += 1;
  return interchange(sets, { number });
};
const take = (text: string, options?: Parameters<ImportDesk['importText']>[2]): ImportResult => desk.importText(`${number}.edi`, text, options);
const lines = (po: string) =>
  desk.rows(
    'select line_number as line, item_id as item, ordered_qty as qty from purchase_order p join order_line l using (document_no) where p.order_number = ? order by position',
    po,
  );
const receive = (po: string, item: string, times: number): void => {
  const state = desk.open({ orders: [po] });
  for (let scan = 0; scan < times; scan += 1)
    expect(submitScan(desk.scanDeps, state, { scanId: desk.ids.next(), raw: item, ...DOER }).code).toBe('accepted');
};
/** All of the database, to see that nothing changed. */
const everything = (): string =>
  JSON.stringify(
    desk
      .rows("select name from sqlite_schema where type = 'table' order by name")
      .map((row) => desk.rows(`select * from ${(row as { name: string }).name}`)),
  );

describe('questions', () => {
  test('[IM15] other content under the same number is asked about; taken it is the next version, left it changes nothing', () => {
    take(edi(order('PO1', [['A', 5]])));
    const again = edi(order('PO1', [['A', 7]]));
    const before = everything();
    const asked = take(again, { decisions: OPEN });
    expect(asked).toMatchObject({
      outcome: 'needs-decision',
      questions: [{ key: 'purchase-order PO1', code: 'sent-again', kind: 'purchase-order', number: 'PO1', receipts: [] }],
    });
    expect(everything()).toBe(before);
    expect(take(again, { decisions: { ...OPEN, choices: { 'purchase-order PO1': 'leave' } } }).documents).toMatchObject([{ change: 'left' }]);
    expect(lines('PO1')).toMatchObject([{ qty: 5 }]);
    const third = edi(order('PO1', [['A', 9]]));
    expect(take(third, { decisions: { ...OPEN, choices: { 'purchase-order PO1': 'take' } } }).documents).toMatchObject([{ change: 'changed' }]);
    expect(lines('PO1')).toMatchObject([{ qty: 9 }]);
  });

  test('[IM86] another release of a blanket order is never the same order again, and says which release stands', () => {
    const release = (no: string, qty = 5): string => edi(order('PO1', [['A', qty]])).replace('*PO1**', `*PO1*${no}*`);
    const told = (text: string): unknown => {
      const { outcome, questions, problems } = take(text, { decisions: { accept: 'all-but-guesses', choices: { 'purchase-order PO1': 'take' } } });
      return [outcome, questions.length, ...problems.map(({ code, read, expected }) => [code, read, expected])];
    };
    expect(told(release('001'))).toEqual(['imported', 0]);
    expect(told(release('001'))).toEqual(['imported', 0]);
    expect(told(release('002'))).toEqual(['needs-decision', 1, ['other-release', '002', '001']]);
    const change860 = edi(change('PO1', [['1', 'QC', 'A', 9]])).replace('*PO1**', '*PO1*003*');
    expect(told(change860)).toEqual(['needs-decision', 0, ['other-release', '003', '001']]);
    expect(told(edi(change('PO1', [['1', 'QC', 'A', 9]])).replace('*PO1**', '*PO1*001*'))).toEqual(['imported', 0]);
  });

  test('[IM86] zeros are no release, and an order that stands without one is changed as before', () => {
    take(edi(order('PO1', [['A', 5]])).replace('*PO1**', '*PO1*000*'));
    const next = take(edi(order('PO1', [['A', 7]])).replace('*PO1**', '*PO1*2*'));
    expect(next).toMatchObject({ outcome: 'imported', problems: [] });
    expect(lines('PO1')).toMatchObject([{ qty: 7 }]);
  });

  test('[IM15] without decisions it is taken, as the newest word of the sender', () => {
    take(edi(order('PO1', [['A', 5]])));
    expect(take(edi(order('PO1', [['A', 7]])))).toMatchObject({ outcome: 'imported', questions: [{ code: 'sent-again' }] });
    expect(lines('PO1')).toMatchObject([{ qty: 7 }]);
  });

  test('[IM16] a replacement is taken unasked while nothing was received, and asked about afterwards, with the receipts', () => {
    take(edi(order('PO1', [['A', 5]])));
    expect(take(edi(order('PO1', [['A', 6]], '05')), { decisions: OPEN })).toMatchObject({ outcome: 'imported', questions: [] });
    receive('PO1', 'A', 1);
    const asked = take(edi(order('PO1', [['A', 7]], '05')), { decisions: OPEN });
    expect(asked).toMatchObject({ outcome: 'needs-decision', questions: [{ code: 'received-already', receipts: ['DK01-000001'] }] });
  });

  test('[IM23] a copy and a replacement that say the same are the same version, received against or not; a change of an order keeps its own', () => {
    const unit = '095289990000000012';
    take(edi(order('PO1', [['A', 5]]), notice('S1', [['PO1', 'A', 5, unit]])));
    receive('PO1', 'A', 1);
    for (const purpose of ['05', '07', '04']) {
      const again = take(edi(order('PO1', [['A', 5]], purpose), notice('S1', [['PO1', 'A', 5, unit]], purpose)), { decisions: OPEN });
      expect(again).toMatchObject({ outcome: 'imported', documents: [{ change: 'unchanged' }, { change: 'unchanged' }], questions: [], changes: [] });
    }
    expect(take(edi(change('PO1', [['1', 'QI', 'A', 8]]))).documents).toMatchObject([{ change: 'changed' }]);
    expect(take(edi(order('PO1', [], '01'))).documents).toMatchObject([{ change: 'cancelled' }]);
  });

  test('[IM83] an order or a notice that calls itself a change and names less than stands: the lines it drops are a guess, and wait', () => {
    const [one, two] = ['095289990000000012', '095289990000000029'];
    const both = [
      ['A', 5],
      ['B', 7],
    ] as const;
    take(
      edi(
        order('PO1', both),
        notice(
          'S1',
          both.map(([item, qty], index) => ['PO1', item, qty, index === 0 ? one : two] as const),
        ),
      ),
    );
    const alone = { decisions: { accept: 'all-but-guesses', choices: {} } } as const;
    for (const set of [order('PO1', [['A', 5]], '04'), notice('S1', [['PO1', 'A', 5, one]], '04')])
      expect(take(edi(set), alone)).toMatchObject({ outcome: 'needs-decision', problems: [{ code: 'change-as-whole', severity: 'warning' }] });
    expect(
      take(
        edi(
          order(
            'PO1',
            [
              ['A', 6],
              ['B', 7],
            ],
            '04',
          ),
        ),
        alone,
      ),
    ).toMatchObject({ outcome: 'imported', problems: [] });
    expect(take(edi(order('PO1', [['A', 6]], '05')), alone)).toMatchObject({ outcome: 'imported', problems: [] });
    expect(take(edi(change('PO1', [['1', 'DI', 'A', 0]])), alone)).toMatchObject({ outcome: 'imported', problems: [] });
  });

  test('[IM17] a cancellation closes and keeps; of what was received against it is asked about', () => {
    take(edi(order('PO1', [['A', 5]]), order('PO2', [['A', 5]])));
    receive('PO2', 'A', 1);
    expect(take(edi(order('PO1', [['A', 5]], '01')), { decisions: OPEN }).documents).toMatchObject([{ change: 'cancelled' }]);
    const cancel = edi(order('PO2', [['A', 5]], '01'));
    expect(take(cancel, { decisions: OPEN })).toMatchObject({ outcome: 'needs-decision', questions: [{ code: 'received-already' }] });
    take(cancel, { decisions: { ...OPEN, choices: { 'purchase-order PO2': 'leave' } } });
    expect(desk.rows('select order_number as po, status from purchase_order order by 1')).toEqual([
      { po: 'PO1', status: 'cancelled' },
      { po: 'PO2', status: 'open' },
    ]);
  });

  test('[IM18] warnings are accepted one by one, by keys that the next reading gives again, or all', () => {
    const text = edi(['850', 'BEG*00*SA*PO1**20261101', 'PO1*1*5*ZZZ***IN*A', 'PO1*2*5*YYY***IN*B', 'CTT*2']);
    const checked = take(text, { dryRun: true });
    const keys = checked.problems.filter(({ severity }) => severity === 'warning').map(warningKey);
    expect(keys.length).toBeGreaterThan(1);
    expect(new Set(keys).size).toBe(keys.length);
    expect(take(text, { decisions: { accept: keys.slice(1), choices: {} } }).outcome).toBe('needs-decision');
    expect(take(text, { decisions: { accept: keys, choices: {} } }).outcome).toBe('imported');
  });
});

describe('what would change', () => {
  test('[IM34] of an order: each line before and after, and what was received on it; a check writes nothing', () => {
    take(
      edi(
        order('PO1', [
          ['A', 5],
          ['B', 5],
          ['C', 5],
        ]),
      ),
    );
    receive('PO1', 'B', 4);
    const text = edi(
      order(
        'PO1',
        [
          ['A', 5],
          ['B', 3],
          ['D', 2],
        ],
        '05',
      ),
    );
    const before = everything();
    const checked = take(text, { dryRun: true });
    expect(everything()).toBe(before);
    expect(checked.changes).toMatchObject([
      {
        number: 'PO1',
        version: 2,
        difference: {
          added: 0,
          removed: 0,
          changed: 2,
          lines: [
            { line: '2', before: { qty: 5, itemId: 'B' }, after: { qty: 3, itemId: 'B' }, received: 4 },
            { line: '3', before: { qty: 5, itemId: 'C' }, after: { qty: 2, itemId: 'D' }, received: 0 },
          ],
        },
      },
    ]);
    expect(checked.problems).toContainEqual(
      expect.objectContaining({ code: 'below-received', severity: 'warning', read: '3', expected: 'at least 4' }),
    );
  });

  test('[IM35] of a notice: quantities by order, item and lot, however its cartons are packed', () => {
    take(
      edi(
        notice('S1', [
          ['PO1', 'A', 5, '095289990000000012'],
          ['PO1', 'A', 5, '095289990000000029'],
        ]),
      ),
    );
    const checked = take(
      edi(
        notice(
          'S1',
          [
            ['PO1', 'A', 8, '095289990000000043'],
            ['PO1', 'B', 1, '095289990000000012'],
          ],
          '05',
        ),
      ),
      { dryRun: true },
    );
    expect(checked.changes).toMatchObject([
      {
        kind: 'asn',
        difference: {
          added: 1,
          removed: 0,
          changed: 1,
          lines: [
            { line: 'PO1 A', before: { qty: 10 }, after: { qty: 8 } },
            { line: 'PO1 B', after: { qty: 1 } },
          ],
        },
      },
    ]);
  });

  test('[IM19] a notice that comes before its order says so; one beside its order in the same file does not', () => {
    expect(take(edi(notice('S1', [['PO1', 'A', 5, '095289990000000012']])), { dryRun: true }).notices).toMatchObject([{ code: 'overtakes-order' }]);
    const together = edi(order('PO1', [['A', 5]]), notice('S1', [['PO1', 'A', 5, '095289990000000012']]));
    expect(take(together, { dryRun: true }).notices).toEqual([]);
    expect(take(together).notices).toEqual([]);
  });
});

describe('two notices with one SSCC', () => {
  const SSCC = '095289990000000012';
  const other = '095289990000000029';
  const shared = (count: number) => [
    { code: 'sscc-in-two-notices', shared: { notices: ['S2', 'S1'], count, sscc: SSCC }, at: { segment: expect.any(Number) } },
  ];
  const cartons = [
    ['PO1', 'A', 5, SSCC],
    ['PO1', 'A', 5, other],
  ] as const;

  test('[IM85] are taken, and both are named, in a check before anything is stored and at the import', () => {
    take(edi(order('PO1', [['A', 5]]), notice('S1', cartons)));
    const second = edi(notice('S2', cartons));
    const checked = take(second, { dryRun: true });
    expect(checked).toMatchObject({ outcome: 'checked', notices: shared(2) });
    expect(checked.notices[0]?.message).toContain('notice S2 (the first is 095289990000000012) stand in notice S1 too');
    expect(take(second)).toMatchObject({ outcome: 'imported', notices: shared(2) });
  });

  test('[IM85] in one file too; a later version of the same notice is no other one', () => {
    const both = edi(order('PO1', [['A', 5]]), notice('S1', [['PO1', 'A', 5, SSCC]]), notice('S2', [['PO1', 'A', 5, SSCC]]));
    for (const dryRun of [true, false]) expect(take(both, { dryRun }).notices).toMatchObject(shared(1));
    take(edi(order('PO7', [['A', 5]]), notice('S7', [['PO7', 'A', 5, other]])));
    const later = edi(notice('S7', [['PO7', 'A', 4, other]], '05'));
    expect(take(later).notices.filter(({ code }) => code === 'sscc-in-two-notices')).toEqual([]);
  });
});

test('[IM25] every line of an order and of a notice keeps where it stood', () => {
  const { documents } = take(edi(order('PO1', [['A', 5]]), notice('S1', [['PO1', 'A', 5, '095289990000000012']])));
  const [po, asn] = documents.map(({ documentId }) => desk.documents.placesOf(documentId));
  expect(po).toMatchObject([{ line: '1', qty: 5, place: { segment: 6, tag: 'PO1' } }]);
  expect(asn).toMatchObject([{ line: '1', itemId: 'A', qty: 5, documentId: documents[1]?.documentId, place: { segment: 18 } }]);
});

describe('order changes', () => {
  test('[IM30] are a new version of the stored order: lines added, deleted, changed; the others stay, each with its own place', () => {
    const first = take(
      edi(
        order('PO1', [
          ['A', 5],
          ['B', 5],
          ['C', 5],
        ]),
      ),
    );
    const second = take(
      edi(
        change('PO1', [
          ['1', 'RZ', 'A', 9],
          ['02', 'DI', 'B', 0],
          ['4', 'AI', 'D', 2],
        ]),
      ),
    );
    expect(second.documents).toMatchObject([{ kind: 'order-change', number: 'PO1', change: 'changed' }]);
    expect(lines('PO1')).toEqual([
      { line: '1', item: 'A', qty: 9 },
      { line: '3', item: 'C', qty: 5 },
      { line: '4', item: 'D', qty: 2 },
    ]);
    expect(desk.rows('select version, status, line_count as n, supplier_name as s from purchase_order')).toEqual([
      { version: 2, status: 'open', n: 3, s: 'EXAMPLE FOODS' },
    ]);
    const [old, now] = [first.documents[0]?.documentId, second.documents[0]?.documentId];
    expect(desk.documents.placesOf(now ?? '')).toMatchObject([
      { line: '1', documentId: now, place: { segment: 5, tag: 'POC' } },
      { line: '3', documentId: old, place: { segment: 8, tag: 'PO1' } },
      { line: '4', documentId: now, place: { segment: 7 } },
    ]);
    expect(desk.rows('select count(*) as n from order_line')).toEqual([{ n: 6 }]);
  });

  for (const [what, sets, code] of [
    ['changes a line that the order does not have', change('PO1', [['9', 'RZ', 'A', 1]]), 'no-such-line'],
    ['deletes a line that the order does not have', change('PO1', [['9', 'DI', 'A', 1]]), 'no-such-line'],
    ['adds a line that the order has', change('PO1', [['1', 'AI', 'D', 1]]), 'line-exists'],
  ] as const)
    test(`[IM31] a change that ${what} is refused whole`, () => {
      take(edi(order('PO1', [['A', 5]])));
      const before = everything();
      expect(take(edi(sets))).toMatchObject({ outcome: 'refused', problems: [{ severity: 'error', code, at: { segment: 5 } }] });
      expect(everything()).toBe(before);
    });

  test('[IM31] a change of a cancelled order is refused', () => {
    take(edi(order('PO1', [['A', 5]])));
    take(edi(order('PO1', [['A', 5]], '01')));
    expect(take(edi(change('PO1', [['1', 'RZ', 'A', 9]])))).toMatchObject({ outcome: 'refused', problems: [{ code: 'order-cancelled' }] });
  });

  test('[IM32] a change that comes before its order waits, and is applied when the order comes; changes go in the order in which they came', () => {
    expect(take(edi(change('PO1', [['1', 'RZ', 'A', 9]])))).toMatchObject({
      outcome: 'imported',
      documents: [{ change: 'waiting' }],
      notices: [{ code: 'waits-for-order' }],
    });
    take(edi(change('PO1', [['1', 'RZ', 'A', 11]])));
    expect(lines('PO1')).toEqual([]);
    const late = take(edi(order('PO1', [['A', 5]])), { decisions: OPEN });
    expect(late.notices.filter(({ code }) => code === 'change-applied')).toHaveLength(2);
    expect(lines('PO1')).toEqual([{ line: '1', item: 'A', qty: 11 }]);
    expect(desk.rows('select version from purchase_order')).toEqual([{ version: 3 }]);
    expect(desk.rows('select count(*) as n from document where waiting is not null')).toEqual([{ n: 0 }]);
  });

  test('[IM32] change and order in one file, in either order, checked and imported', () => {
    for (const [po, isChangeFirst] of [
      ['PO1', false],
      ['PO2', true],
    ] as const) {
      const sets = [order(po, [['A', 5]]), change(po, [['1', 'RZ', 'A', 9]])];
      const text = edi(...(isChangeFirst ? sets.toReversed() : sets));
      expect(take(text, { dryRun: true }).changes).toMatchObject([{ difference: { changed: 1, lines: [{ after: { qty: 9 } }] } }]);
      expect(take(text).outcome).toBe('imported');
      expect(lines(po)).toEqual([{ line: '1', item: 'A', qty: 9 }]);
    }
  });

  test('[IM33] upon an order that was received against it is asked about, and never lowers below that without a warning', () => {
    take(edi(order('PO1', [['A', 5]])));
    receive('PO1', 'A', 4);
    const asked = take(edi(change('PO1', [['1', 'RZ', 'A', 3]])), { decisions: OPEN });
    expect(asked).toMatchObject({ outcome: 'needs-decision', questions: [{ key: 'order-change PO1', code: 'received-already' }] });
    expect(asked.problems.map(({ code }) => code)).toContain('below-received');
  });
});
