// tests/main/application/exchange/control-numbers.test.ts · the numbers of interchanges: the same one again, one missing, and what partners say of ours
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createInterchangeNumbers, type InterchangeNumbers } from '../../../../main/application/numbers/interchange-numbers.ts';
import { markInMemory } from '../../../support/dock-station.ts';
import { type ImportDesk, openImportDesk } from '../../../support/import-desk.ts';
import { interchange, order } from '../../../support/small-x12.ts';

let desk: ImportDesk;
let numbers: InterchangeNumbers;
beforeEach(() => {
  desk = openImportDesk();
  numbers = createInterchangeNumbers({ facts: desk.facts, mark: markInMemory(), epoch: () => 1 });
});
afterEach(() => desk.db.close());

const HOUR_MS = 3_600_000;
const po = (number: string, qty = 5) => order(number, [['A', qty]]);

test('[IM6] the same interchange in other bytes was imported already, and changes nothing even after a later version', () => {
  desk.importText('a.edi', interchange([po('PO1', 5)], { number: 7 }));
  desk.importText('b.edi', interchange([po('PO1', 6)], { number: 8 }));
  const again = desk.importText('c.edi', interchange([po('PO1', 5)], { number: 7, lineEnd: '' }));
  expect(again).toMatchObject({
    outcome: 'already-imported',
    importedBy: 'clerk-7',
    notices: [{ code: 'interchange-again' }],
    interchanges: [{ fault: 'duplicate' }],
  });
  expect(desk.rows('select ordered_qty as qty from purchase_order join order_line using (document_no)')).toEqual([{ qty: 6 }]);
  expect(desk.rows('select count(*) as n from document_file')).toEqual([{ n: 2 }]);
});

test('[IM6] beside a new interchange in one file the old one changes nothing', () => {
  desk.importText('a.edi', interchange([po('PO1', 5)], { number: 7 }));
  desk.importText('b.edi', interchange([po('PO1', 6)], { number: 8 }));
  const both = desk.importText('c.edi', interchange([po('PO1', 5)], { number: 7 }) + interchange([po('PO2', 1)], { number: 9 }));
  expect(both).toMatchObject({ outcome: 'imported', notices: [{ code: 'interchange-again' }] });
  expect(desk.rows('select p.order_number as po, ordered_qty as qty from purchase_order p join order_line using (document_no) order by 1')).toEqual([
    { po: 'PO1', qty: 6 },
    { po: 'PO2', qty: 1 },
  ]);
});

test('[IM7] a number that came before with other content is asked about: take it, or leave what stands', () => {
  desk.importText('a.edi', interchange([po('PO1')], { number: 7 }));
  const file = interchange([po('PO2')], { number: 7 });
  const open = { accept: 'all', choices: {} } as const;
  const asked = desk.importText('b.edi', file, { decisions: open });
  expect(asked).toMatchObject({ outcome: 'needs-decision', questions: [{ key: 'interchange ZZ EXAMPLE 000000007', code: 'number-again' }] });
  expect(desk.importText('b.edi', file, { decisions: { ...open, choices: { 'interchange ZZ EXAMPLE 000000007': 'leave' } } }).outcome).toBe(
    'imported',
  );
  expect(desk.rows("select 1 from purchase_order where order_number = 'PO2'")).toEqual([]);
  expect(desk.importText('c.edi', `${file}\n`).outcome).toBe('already-imported');
});

test('[IM8] numbers that never came stand in a list until they come; another sender and a new series are no gap', () => {
  for (const number of [5, 6, 9, 2_000_000]) desk.importText(`${number}.edi`, interchange([po(`PO${number}`)], { number }));
  desk.importText('other.edi', interchange([po('POX')], { number: 40, sender: 'OTHER' }));
  expect(desk.partners.exchange().gaps).toEqual([
    { sender: 'ZZ EXAMPLE', receiver: 'ZZ DOCK', from: '000000007', to: '000000008', seenAt: expect.any(String) },
  ]);
  desk.importText('8.edi', interchange([po('PO8')], { number: 8 }));
  expect(desk.partners.exchange().gaps).toMatchObject([{ from: '000000007', to: '000000007' }]);
  desk.importText('7.edi', interchange([po('PO7')], { number: 7 }));
  expect(desk.partners.exchange().gaps).toEqual([]);
  expect(desk.partners.exchange().received).toHaveLength(7);
});

test('[IM8] an import that was undone leaves its gap again', () => {
  for (const number of [5, 6, 7]) desk.importText(`${number}.edi`, interchange([po(`PO${number}`)], { number }));
  expect(desk.undo('PO6').kind).toBe('undone');
  expect(desk.partners.exchange().gaps).toMatchObject([{ from: '000000006', to: '000000006' }]);
});

const sent = (message: string, more: { readonly isAnswered?: boolean } = {}) => {
  const interchangeNumber = numbers.next('one') ?? 0;
  const number = String(interchangeNumber).padStart(9, '0');
  return desk.partners.recordSent(
    {
      partnerId: 'one',
      standard: 'x12',
      type: '861',
      interchange: number,
      group: String(interchangeNumber),
      message,
      documentNumber: `R-${message}`,
      fileName: `${number}.edi`,
      interchangeNumber,
      isAnswered: true,
      ...more,
    },
    'clerk-7',
  );
};
const ack = (group: string, number: number, ...sets: readonly string[]): string =>
  interchange([['997', `AK1*RC*${group}`, ...sets, `AK9*${sets.some((set) => set === 'AK5*R') ? 'P' : 'A'}*2*2*1`]], { number });

test('[IM9] a 997 answers the group, and a message in it on its own; TA1 the interchange; what was not sent from here is said', () => {
  desk.partner({ partnerId: 'one' });
  const [first, second] = [sent('0001'), sent('0002')];
  expect(desk.partners.exchange().sent.map(({ sentId, state }) => [sentId, state])).toEqual([
    [second, 'waiting'],
    [first, 'waiting'],
  ]);
  expect(desk.importText('a.edi', ack('1', 20, 'AK2*861*0001', 'AK5*R')).outcome).toBe('imported');
  const [later, earlier] = desk.partners.exchange().sent;
  expect([earlier, later]).toMatchObject([{ state: 'rejected', acknowledgedWith: '997' }, { state: 'waiting' }]);
  expect(desk.importText('b.edi', ack('77', 21)).notices).toMatchObject([{ code: 'acknowledges-unknown' }]);
  desk.importText('c.edi', ack('2', 22));
  expect(desk.partners.exchange().sent[0]).toMatchObject({ sentId: second, state: 'accepted', acknowledgedAt: expect.any(String) });
});

test('[IM9] an acknowledgement of another partner does not count', () => {
  desk.partner({ partnerId: 'one' });
  sent('0001');
  const other = desk.importText('a.edi', ack('1', 20).replaceAll('EXAMPLE        ', 'OTHER          '));
  desk.partner({ partnerId: 'other', ids: [{ kind: 'interchange', qualifier: 'ZZ', value: 'OTHER' }] });
  const known = desk.importText('b.edi', ack('1', 21).replaceAll('EXAMPLE        ', 'OTHER          '));
  expect(known.notices).toMatchObject([{ code: 'acknowledges-unknown' }]);
  expect(other.outcome).toBe('imported');
});

test('[IM53] a missing acknowledgement is overdue after the hours of the profile; 0 is never, and a 997 of ours waits for none', () => {
  desk.partner({ partnerId: 'one' });
  sent('0001');
  sent('0002', { isAnswered: false });
  desk.clock.advance(24 * HOUR_MS);
  expect(desk.partners.exchange().overdue).toEqual([]);
  desk.clock.advance(1);
  expect(desk.partners.exchange().overdue.map(({ message }) => message)).toEqual(['0001']);
  desk.partner({
    partnerId: 'one',
    replies: { x12: 'none', contrl: 'none', applicationAdvice: false, receiptAdvice: '861', orderResponse: 'none', overdueHours: 0 },
  });
  expect(desk.partners.exchange().overdue).toEqual([]);
});

test('[IM52] numbers of interchanges to a partner never repeat, also after the projections were folded anew', () => {
  const taken = [1, 2, 3].map(() => {
    const next = numbers.next('one');
    sent('0001');
    return next;
  });
  desk.ledger.rebuild();
  expect([...taken, numbers.next('one'), numbers.next('two')]).toEqual([1, 2, 3, 4, 1]);
});
