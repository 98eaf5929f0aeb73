// tests/renderer/finish/finish-state.test.ts · differences first; finishing is deliberate
import { expect, test } from 'vitest';
import type { VarianceLine } from '../../../preload/contract/receiving.ts';
import {
  CONFIRM_KEY,
  countDifferences,
  type FinishEvent,
  initialFinish,
  mayConfirm,
  mustCountAgain,
  reduceFinish,
  sortVariances,
} from '../../../renderer/finish/finish-state.ts';
import { aReceipt } from '../samples.ts';

const line = (lineId: string, change: Partial<VarianceLine> = {}): VarianceLine => ({
  lineId,
  orderNumber: 'PO-1',
  lineNumber: '1',
  itemId: 'I',
  itemName: 'Item',
  baseUnit: 'EA',
  ordered: 10,
  receivedBefore: 0,
  received: 10,
  accepted: 10,
  rejected: 0,
  held: 0,
  difference: 0,
  classes: ['match'],
  ...change,
});
const play = (...events: FinishEvent[]) => events.reduce(reduceFinish, initialFinish);
const shown: FinishEvent = { type: 'variances-arrived', reply: { lines: [line('a')], questionsWaiting: 0 } };

test('[UX27] nothing can be confirmed before the differences are on screen', () => {
  expect(mayConfirm(initialFinish)).toBe(false);
  expect(play({ type: 'confirmed' }).step).toBe('reviewing');
  expect(play(shown, { type: 'confirmed' }).step).toBe('sending');
});

test('[UX27] the confirming key is none that scanners send at the end', () => expect(['\r', '\n', '\t', 'Enter', ' ']).not.toContain(CONFIRM_KEY));

test('questions must be answered first', () =>
  expect(mayConfirm(play({ type: 'variances-arrived', reply: { lines: [], questionsWaiting: 1 } }))).toBe(false));

test('[UX16] confirming twice sends once', () => {
  const sending = play(shown, { type: 'confirmed' });
  expect(reduceFinish(sending, { type: 'confirmed' })).toBe(sending);
});

test('a refused finish can be tried again; a finished receipt shows its end; a reopened one is reviewed again', () => {
  expect(mayConfirm(play(shown, { type: 'confirmed' }, { type: 'refused' }, shown))).toBe(true);
  const finished = play(shown, { type: 'view-arrived', view: aReceipt({ status: 'finished' }) });
  expect(finished.step).toBe('finished');
  expect(reduceFinish(finished, { type: 'view-arrived', view: aReceipt({ status: 'open' }) }).step).toBe('reviewing');
});

test('[UX20] a blind count that is to be repeated is not closed by a second tap; who comes back from the goods may close it', () => {
  const asked: FinishEvent = { type: 'variances-arrived', reply: { lines: [], questionsWaiting: 0, recount: [{ lineId: 'a', itemName: 'Item' }] } };
  const refused = play(shown, { type: 'confirmed' }, { type: 'refused' });
  expect(mayConfirm(refused)).toBe(false);
  const told = reduceFinish(refused, asked);
  expect([mustCountAgain(told), mayConfirm(told)]).toEqual([true, false]);
  expect([mustCountAgain(play(asked)), mayConfirm(play(asked))]).toEqual([false, true]);
});

test('[UX27] lines with a difference stand first, the largest on top', () => {
  const lines = [
    line('same'),
    line('small', { difference: -1, classes: ['short'] }),
    line('big', { difference: 9, classes: ['over'] }),
    line('damaged', { rejected: 3, classes: ['damaged'] }),
  ];
  expect(sortVariances(lines).map((each) => each.lineId)).toEqual(['big', 'damaged', 'small', 'same']);
  expect(countDifferences(lines)).toBe(3);
});
