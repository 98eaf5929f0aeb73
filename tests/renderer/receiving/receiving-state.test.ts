// tests/renderer/receiving/receiving-state.test.ts · panels, questions and the quantity on the receive screen
import { describe, expect, test } from 'vitest';
import {
  damageLine,
  hasSomethingOpen,
  initialReceiving,
  lineTotals,
  openQuestion,
  type ReceivingEvent,
  type ReceivingState,
  reduceReceiving,
  remedyOf,
  shownQuantity,
} from '../../../renderer/receiving/receiving-state.ts';
import { aLine, aReceipt, aVerdict } from '../samples.ts';

const play = (...events: ReceivingEvent[]): ReceivingState => events.reduce(reduceReceiving, initialReceiving);
const digit = (value: string): ReceivingEvent => ({ type: 'quantity-typed', key: { kind: 'digit', digit: value } });
const question = { scanId: 'q1', missing: ['lot'] as const, itemName: 'Kefir', qty: 6 };
const arrives = (change = {}): ReceivingEvent => ({ type: 'view-arrived', view: aReceipt(change) });

describe('quantity', () => {
  test('[UX17] typed digits are shown large at once', () => expect(shownQuantity(play(arrives(), digit('1'), digit('2')))).toBe(12));

  test('[UX17] the scan that used it brings the multiplier back to one', () => {
    const state = play(
      arrives({ last: aVerdict({ cursor: 1 }) }),
      digit('6'),
      arrives({ cursor: 2, quantity: 6, last: aVerdict({ cursor: 2, code: 'quantity-set' }) }),
      arrives({ cursor: 3, quantity: 1, last: aVerdict({ cursor: 3 }) }),
    );
    expect(shownQuantity(state)).toBe(1);
  });

  test('[UX17] it survives views that bring no new scan', () =>
    expect(shownQuantity(play(arrives(), digit('6'), arrives({ cursor: 2, quantity: 6 })))).toBe(6));
});

describe('questions', () => {
  test('core asks, the panel opens', () => expect(openQuestion(play(arrives({ question })))).toEqual(question));

  test('[UX2] Esc puts it aside while scanning goes on; it can be called back', () => {
    const aside = play(arrives({ question }), { type: 'panel-closed' });
    expect(openQuestion(aside)).toBeUndefined();
    expect(openQuestion(reduceReceiving(aside, { type: 'question-reopened' }))).toEqual(question);
  });

  test('the next question is shown although the one before was put aside', () => {
    const state = play(arrives({ question }), { type: 'panel-closed' }, arrives({ cursor: 2, question: { ...question, scanId: 'q2' } }));
    expect(openQuestion(state)?.scanId).toBe('q2');
  });

  test('a panel the clerk opened stays in front of it', () =>
    expect(openQuestion(play(arrives({ question }), { type: 'panel-opened', panel: { kind: 'damage' } }))).toBeUndefined());
});

test('Esc closes one thing at a time: panel, question, number', () => {
  let state = play(arrives({ question }), digit('4'), { type: 'panel-opened', panel: { kind: 'damage' } });
  const open: boolean[] = [];
  for (let step = 0; step < 4; step++) {
    open.push(hasSomethingOpen(state));
    state = reduceReceiving(state, { type: 'panel-closed' });
  }
  expect(open).toEqual([true, true, true, false]);
});

test('[UX17] a multiplier that still waits is dropped by Esc before the screen is left', () => {
  expect(hasSomethingOpen(play(arrives({ quantity: 5 })))).toBe(true);
  expect(hasSomethingOpen(play(arrives({ quantity: 1 })))).toBe(false);
});

test('a view older than the one on screen is not shown', () =>
  expect(play(arrives({ cursor: 9 }), arrives({ cursor: 3, receiptNumber: 'old' })).view?.receiptNumber).toBe('DK01-000042'));

test('damage starts from the line just scanned', () => {
  const lines = [aLine(), aLine({ lineId: 'line-2' })];
  expect(damageLine(aReceipt({ lines, last: aVerdict({ lineId: 'line-2' }) }))?.lineId).toBe('line-2');
  expect(damageLine(aReceipt({ lines }))).toBeUndefined();
  expect(damageLine(aReceipt({ lines: [aLine({ accepted: 0 })] }))).toBeUndefined();
});

test('lines that are over count as done', () =>
  expect(lineTotals(aReceipt({ lines: [aLine(), aLine({ status: 'complete' }), aLine({ status: 'over' })] }))).toEqual({ complete: 2, count: 3 }));

test('[UX24] an unknown code offers to be taught; what a lead may accept offers that', () => {
  expect(remedyOf(aVerdict({ code: 'unknown-code', outcome: 'refused', next: 'teach-code' }))).toBe('teach');
  expect(remedyOf(aVerdict({ code: 'wrong-lot', outcome: 'refused', overridableBy: 'override' }))).toBe('override');
  expect(remedyOf(aVerdict())).toBeUndefined();
});
