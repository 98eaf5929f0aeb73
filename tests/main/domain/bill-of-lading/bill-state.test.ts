// tests/main/domain/bill-of-lading/bill-state.test.ts · draft → issued → voided, and nothing else
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BillPrinted } from '../../../../main/domain/bill-of-lading/bill-events.ts';
import {
  type BillCommand,
  type BillState,
  decideBill,
  foldBill,
  keptCopy,
  type StoredBillEvent,
} from '../../../../main/domain/bill-of-lading/bill-state.ts';
import { FULL_BILL } from './bill-samples.ts';

const AT = { at: '2026-11-20T08:00:00.000Z', actor: 'clerk' };
const NUMBER = { number: '06141410000047116', companyPrefix: '0614141', serial: 4711 };
const COPY: BillPrinted = {
  paper: 'letter',
  language: 'en',
  mark: 'carrier',
  sha256: 'a'.repeat(64),
  format: 'pdf',
  pages: 1,
  signatures: 0,
};
const COMMANDS: readonly BillCommand[] = [
  { kind: 'change', content: FULL_BILL },
  { kind: 'issue', ...NUMBER },
  {
    kind: 'sign',
    role: 'shipper',
    name: 'R. Alvarez',
    strokes: [
      [
        [0, 0],
        [500, 500],
      ],
    ],
  },
  {
    kind: 'sign',
    role: 'carrier',
    name: 'J. Novak',
    strokes: [
      [
        [0, 0],
        [500, 500],
      ],
    ],
  },
  { kind: 'print', ...COPY },
  { kind: 'void', reason: 'wrong door' },
];

function run(commands: readonly BillCommand[]): { readonly state: BillState; readonly events: readonly StoredBillEvent[] } {
  const events: StoredBillEvent[] = [{ kind: 'bill-drafted', payload: { billId: 'b', content: FULL_BILL, source: { kind: 'hand' } }, ...AT }];
  let state = foldBill(events) as BillState;
  for (const command of commands) {
    const decision = decideBill(state, command);
    if (decision.kind === 'happened') events.push({ ...decision.event, ...AT });
    state = foldBill(events) as BillState;
  }
  return { state, events };
}

test('[BL9] whatever is asked in whatever order: one number at most, content fixed from then on, nothing after the void', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...COMMANDS), { maxLength: 25 }), (commands) => {
      const kinds = run(commands).events.map((event) => event.kind);
      expect(kinds.filter((kind) => kind === 'bill-issued').length).toBeLessThanOrEqual(1);
      const [issued, voided] = [kinds.indexOf('bill-issued'), kinds.indexOf('bill-voided')];
      if (issued >= 0) expect(kinds.lastIndexOf('bill-changed')).toBeLessThan(issued);
      if (voided >= 0) expect(voided).toBe(kinds.length - 1);
      const first = (kind: string): number => (kinds.includes(kind as never) ? kinds.indexOf(kind as never) : Number.POSITIVE_INFINITY);
      expect(
        issued < 0
          ? kinds.includes('bill-printed') || kinds.includes('bill-signed')
          : first('bill-printed') < issued || first('bill-signed') < issued,
      ).toBe(false);
    }),
  );
});

test('[BL9] a void without a reason, a second void and a print of a voided bill are refused in words', () => {
  const { state } = run([{ kind: 'issue', ...NUMBER }]);
  expect(decideBill(state, { kind: 'void', reason: '  ' })).toMatchObject({ kind: 'refused', code: 'reason-missing' });
  const { state: voided } = run([
    { kind: 'issue', ...NUMBER },
    { kind: 'void', reason: 'wrong door' },
  ]);
  expect(decideBill(voided, { kind: 'void', reason: 'again' })).toMatchObject({
    kind: 'refused',
    code: 'voided',
    message: expect.stringContaining(NUMBER.number),
  });
  expect(decideBill(voided, { kind: 'print', ...COPY })).toMatchObject({ kind: 'refused', code: 'voided' });
});

test('[BL15] each role signs once, and only an issued bill', () => {
  const sign = COMMANDS[2] as BillCommand;
  expect(decideBill(run([]).state, sign)).toMatchObject({ kind: 'refused', code: 'not-issued' });
  const { state } = run([{ kind: 'issue', ...NUMBER }, sign]);
  expect(decideBill(state, sign)).toMatchObject({ kind: 'refused', code: 'signed-already' });
  expect(decideBill(state, { kind: 'sign', role: 'carrier', name: 'J. Novak', strokes: [[[1, 1]]] })).toMatchObject({
    kind: 'refused',
    code: 'empty-signature',
  });
});

test('[BL14] a kept copy stands for the same paper, language and mark until somebody signs', () => {
  const issued = run([
    { kind: 'issue', ...NUMBER },
    { kind: 'print', ...COPY },
  ]).state;
  expect(keptCopy(issued, COPY)?.sha256).toBe(COPY.sha256);
  expect(keptCopy(issued, { ...COPY, paper: 'a4' })).toBeUndefined();
  expect(keptCopy(issued, { ...COPY, mark: 'shipper' })).toBeUndefined();
  const signed = run([{ kind: 'issue', ...NUMBER }, { kind: 'print', ...COPY }, COMMANDS[2] as BillCommand]).state;
  expect(keptCopy(signed, COPY)).toBeUndefined();
});
