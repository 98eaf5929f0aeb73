// tests/main/application/receiving/blind.test.ts · who counts blind learns nothing of what is expected. Rules RV3, RC6, RC22
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CODES, openTestStation, orderOf, type TestStation } from '../../../support/test-station.ts';

const MILK = `${CODES.milkCase}1727063010L7`;

function blind(ordered: number): TestStation {
  const station = openTestStation([
    orderOf('PO1', [
      { line: '1', sku: 'SOAP', quantity: ordered, overTolerancePercent: 2 },
      { line: '2', sku: 'MILK', quantity: ordered, unit: 'CS' },
    ]),
    orderOf('PO7', [{ line: '4', sku: 'PEN', quantity: ordered }]),
  ]);
  station.begin({ orders: ['PO1'], isBlind: true });
  return station;
}

/** Without what differs from one run to the next: ids, times, places in the ledger. */
function said(reply: unknown): string {
  const passing = ['at', 'openedAt', 'latencyMicros', 'cursor', 'receiptNumber'];
  return JSON.stringify(reply, (name, value: unknown) => (passing.includes(name) ? undefined : value)).replace(/[0-9A-Z]{26}/g, 'ULID');
}

const anyAct = fc.oneof(
  fc.record({ kind: fc.constant('scan' as const), raw: fc.constantFrom(CODES.soapEach, CODES.soapCase, MILK, CODES.milkCase, CODES.pen, 'NONE') }),
  fc.record({ kind: fc.constant('quantity' as const), quantity: fc.constantFrom(2, 12, 150) }),
  fc.record({ kind: fc.constantFrom('undo' as const, 'answer' as const, 'receive-all' as const) }),
);

function run(station: TestStation, act: typeof anyAct extends fc.Arbitrary<infer A> ? A : never): unknown {
  switch (act.kind) {
    case 'scan':
      return station.scan(act.raw);
    case 'quantity':
      return station.quantity(act.quantity);
    case 'undo':
      return station.undo();
    case 'answer':
      return station.answer({ lot: 'L8', expiryDate: '2027-06-30' });
    case 'receive-all':
      return station.receiveAll();
  }
}

test('[RV3] every reply on a blind receipt is the same whatever was ordered', () => {
  fc.assert(
    fc.property(fc.array(anyAct, { maxLength: 15 }), (acts) => {
      const [few, many] = [blind(3), blind(5_000)].map((station) => acts.map((each) => said([run(station, each), station.view()])));
      expect(few).toEqual(many);
    }),
    { numRuns: 25 },
  );
});

test('[RV3] overage is accepted to the ear and held on the record, and told once the count is closed', () => {
  const station = blind(15);
  expect(station.scan(CODES.soapCase)).toMatchObject({ code: 'accepted', qty: 10, lineCounted: 10 });
  const over = station.scan(CODES.soapCase);
  expect(over).toMatchObject({ code: 'accepted', sound: 'accepted', lineComplete: false, qty: 20 - 10, lineCounted: 20, next: 'scan-next' });
  for (const told of ['heldQty', 'lineExpected', 'lineRemaining', 'overridableBy']) expect(over).not.toHaveProperty(told);
  expect(station.counted('PO1/1')).toEqual({ accepted: 15, rejected: 0, held: 5 });
  const view = station.view();
  expect(view.lines[0]).toMatchObject({ received: 20, accepted: 20, held: 0, status: 'open' });
  for (const told of ['expected', 'shipped', 'receivedBefore', 'remaining']) expect(view.lines[0]).not.toHaveProperty(told);
  expect(view.exceptions).toEqual([]);
  expect(view.history.map(({ code }) => code)).toEqual(['accepted', 'accepted']);
  station.finish();
  expect(station.view().lines[0]).toMatchObject({ expected: 15, received: 15, held: 5, status: 'over' });
});

test('[RV3] goods of another order are named without its quantity', () => {
  const refused = blind(77).scan(CODES.pen);
  expect(refused).toMatchObject({ code: 'not-on-order' });
  expect(refused).not.toHaveProperty('otherOrders');
  expect(refused.problems.at(-1)?.message).toBe('Pen is not on this receipt; order PO7 line 4 wants it: set it aside, or open that order');
});

test('[RC56] a person is asked once to repeat a blind count that differs, by names alone; what is counted then stands; a program is not asked', () => {
  const asked = (ordered: number): unknown => {
    const station = blind(ordered);
    station.scan(CODES.soapCase);
    const refused = station.finish(true);
    expect(refused).toMatchObject({ kind: 'refused', reason: 'recount' });
    expect(station.view().lines[0]).not.toHaveProperty('expected');
    expect(station.finish(true).kind).toBe('finished');
    return said(refused);
  };
  expect(asked(3)).toEqual(asked(5_000));
  const program = blind(3);
  program.scan(CODES.soapCase);
  expect(program.finish().kind).toBe('finished');
});
