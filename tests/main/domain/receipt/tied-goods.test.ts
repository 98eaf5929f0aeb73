// tests/main/domain/receipt/tied-goods.test.ts · one code that stands for two goods: asked, answered, or said by another symbol of the label
import { expect, test } from 'vitest';
import { decideScan, type ScanInput } from '../../../../main/domain/receipt/decide.ts';
import type { QuestionAsked } from '../../../../main/domain/receipt/receipt-events.ts';
import { tieCode, tiedGoods } from '../../../../main/domain/receipt/tied-goods.ts';
import { MILK, openedReceipt, orderLine, PHONE, type Said, SOAP, TestReceipt } from '../../../support/test-receipt.ts';

/** One symbol that reads as any of these. */
function tied(receipt: TestReceipt, ...readings: readonly Said[]): ScanInput {
  const inputs = readings.map((said) => receipt.inputOf(said));
  const [first] = inputs;
  if (first === undefined) throw new Error('no reading');
  const raw = 'label';
  return { ...first, raw, tied: inputs.map(({ scanned, facts }) => ({ scanned, facts })) };
}

function ask(receipt: TestReceipt, ...readings: readonly Said[]): QuestionAsked {
  const event = receipt.take(decideScan(receipt.state, tied(receipt, ...readings)));
  if (event.kind !== 'question-asked') throw new Error(event.kind);
  return event.payload;
}

test('[RC42] two goods that stand alike are asked about, and nothing counts before the answer', () => {
  const receipt = new TestReceipt();
  const asked = ask(receipt, { item: SOAP, unit: 'CS' }, { item: PHONE });
  expect(asked).toMatchObject({
    code: 'needs-choice',
    missing: ['choice'],
    choices: [{ itemId: 'SOAP', unit: 'CS', unitQty: 10 }, { itemId: 'PHONE' }],
  });
  expect(asked.reading).not.toHaveProperty('itemId');
  expect(receipt.received('PO1/SOAP')).toBe(0);
  expect(receipt.answer({ choice: 0 })).toMatchObject({ code: 'accepted', qty: 10 });
  expect(receipt.received('PO1/SOAP')).toBe(10);
  expect(receipt.state.questions.size).toBe(0);
});

test('[RC42] two packs of one item are two goods; one item under two numbers is not', () => {
  const receipt = new TestReceipt();
  const readings = (...said: readonly Said[]) => said.map((each) => receipt.inputOf(each));
  expect(tiedGoods(receipt.state, readings({ item: SOAP, unit: 'CS' }, { item: SOAP }))).toHaveLength(2);
  expect(tiedGoods(receipt.state, readings({ item: SOAP }, { item: SOAP, lot: 'A' }))).toEqual([]);
  expect(tiedGoods(receipt.state, readings({ item: SOAP }, {}))).toEqual([]);
  const problems = [{ code: 'check-digit', message: '', severity: 'error' }] as const;
  expect(tiedGoods(receipt.state, readings({ item: SOAP, problems }, { item: PHONE }))).toEqual([]);
});

test('[RC42] an answer that names no choice leaves the question open, with its choices', () => {
  const receipt = new TestReceipt();
  ask(receipt, { item: SOAP }, { item: PHONE });
  for (const given of [{ lot: 'A1' }, { choice: 7 }])
    expect(receipt.answer(given)).toMatchObject({ code: 'needs-choice', event: { payload: { choices: [{ itemId: 'SOAP' }, { itemId: 'PHONE' }] } } });
  expect(receipt.answer({ choice: 0 })).toMatchObject({ code: 'accepted' });
});

test('[RC42] what the goods still need is asked after the choice', () => {
  const receipt = new TestReceipt();
  ask(receipt, { item: SOAP, lot: 'L1' }, { item: MILK, lot: 'L1' });
  expect(receipt.answer({ choice: 1 })).toMatchObject({ code: 'needs-expiry' });
  expect(receipt.answer({ expiryDate: '2027-05-01' })).toMatchObject({ code: 'accepted', qty: 1 });
});

test('[RC42][RC4] the number typed before the scan multiplies the goods that are chosen', () => {
  const receipt = new TestReceipt();
  receipt.quantity(3);
  ask(receipt, { item: SOAP }, { item: PHONE });
  receipt.scan({ item: SOAP, print: 'another' });
  expect(receipt.received('PO1/SOAP')).toBe(1);
  receipt.answer({ choice: 0 });
  expect(receipt.received('PO1/SOAP')).toBe(4);
});

test('[RC42][RC33] a symbol of the same trigger pull says which; later it is the next unit', () => {
  const pulled = new TestReceipt();
  ask(pulled, { item: SOAP, at: 0, kind: 'text' }, { item: PHONE, at: 0, kind: 'text' });
  expect(pulled.scan({ item: SOAP, at: 100 })).toMatchObject({ code: 'accepted', qty: 1 });
  expect([pulled.received('PO1/SOAP'), pulled.state.questions.size]).toEqual([1, 0]);

  const later = new TestReceipt();
  ask(later, { item: SOAP, at: 0 }, { item: PHONE, at: 0 });
  expect(later.scan({ item: SOAP, at: 5_000 })).toMatchObject({ code: 'accepted', qty: 1 });
  expect([later.received('PO1/SOAP'), later.state.questions.size]).toEqual([1, 1]);
});

test('[RC42][RC31] a lot on another symbol of the label is added to every choice', () => {
  const receipt = new TestReceipt();
  ask(receipt, { item: SOAP, at: 0 }, { item: MILK, at: 0 });
  expect(receipt.scan({ lot: 'L9', expiry: '2027-05-01', at: 3_000 })).toMatchObject({ code: 'needs-choice' });
  expect(receipt.state.questions.size).toBe(1);
  expect(receipt.answer({ choice: 1 })).toMatchObject({
    code: 'accepted',
    event: { payload: { deltas: [{ lot: 'L9', expiryDate: '2027-05-01' }] } },
  });
});

test('[RC42] a text scanned meanwhile answers nothing, and undo drops the question', () => {
  const receipt = new TestReceipt();
  const { scanId } = ask(receipt, { item: SOAP }, { item: PHONE });
  expect(receipt.scan({ kind: 'text', text: 'HELLO' })).toMatchObject({ code: 'unknown-code' });
  receipt.undo(scanId);
  expect(receipt.state.questions.size).toBe(0);
});

test('[RC42] the answer is kept under the codes in conflict, in one order, whatever else the label says', () => {
  const receipt = new TestReceipt(openedReceipt({ lines: [orderLine(SOAP, 5), orderLine(PHONE, 5)] }));
  const [one, other] = [receipt.inputOf({ item: SOAP, lot: 'A' }), receipt.inputOf({ item: PHONE, serial: '7' })];
  expect(tieCode([one, other])).toBe(tieCode([receipt.inputOf({ item: PHONE }), receipt.inputOf({ item: SOAP })]));
  expect(ask(receipt, { item: SOAP }, { item: PHONE }).tie).toBe(tieCode([one, other]));
});
