// tests/main/domain/barcode/choose-reading.test.ts · between several readings of one scan the documents decide
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseReading, STANDINGS } from '../../../../main/domain/barcode/choose-reading.ts';
import { decodeScan } from '../../../../main/domain/barcode/decode.ts';
import type { ScannedItem } from '../../../../main/domain/barcode/scanned-item.ts';
import { openReceipt } from '../../../../main/domain/receipt/receipt-state.ts';
import type { ScanFacts } from '../../../../main/domain/receipt/scan-facts.ts';
import { standingOf } from '../../../../main/domain/receipt/standing.ts';
import { MILK, openedReceipt, orderLine, PALLET, PEN, SOAP, soap, unit } from '../../../support/test-receipt.ts';

const NOTHING: ScanFacts = { today: '2026-11-23', otherOrders: [] };
const known = (item: typeof SOAP): ScanFacts => ({ ...NOTHING, item: { item, unit: 'EA', unitQty: 1 } });
const read = (more: Partial<ScannedItem> = {}): ScannedItem => ({ kind: 'gs1', rule: 'BC8', text: '', problems: [], ...more });

test('[BC54] the reading that the documents know best wins, the first of equals', () =>
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...STANDINGS), { minLength: 1, maxLength: 6 }), (standings) => {
      const [first, ...others] = standings.map((standing, at) => ({ standing, at }));
      if (first === undefined) return;
      const { chosen, equals } = chooseReading([first, ...others], ({ standing }) => standing);
      const heights = standings.map((standing) => STANDINGS.indexOf(standing));
      expect(chosen.at).toBe(heights.indexOf(Math.max(...heights)));
      if (standings.length === 1) expect(equals).toEqual([]);
      else
        expect(equals.map(({ at }) => at)).toEqual(
          heights.flatMap((height, at) => (at !== chosen.at && height === Math.max(...heights) ? [at] : [])),
        );
    }),
  ));

test('[BC54] a single reading asks nobody', () => {
  expect(
    chooseReading(['only'], () => {
      throw new Error('asked');
    }),
  ).toEqual({ chosen: 'only', equals: [] });
});

test('[BC54] how a reading stands, from an expected unit down to nothing', () => {
  const state = openReceipt(
    openedReceipt({
      lines: [orderLine(SOAP, 10), orderLine(MILK, 10, { expectedLots: ['AB'] })],
      units: [unit('P', { sscc: PALLET, contents: [soap(5, { lot: 'S1', serials: ['N7'] })] })],
    }),
  );
  expect(standingOf(state, read({ sscc: PALLET }), NOTHING)).toBe('expected-unit');
  expect(standingOf(state, read({ lot: 'AB' }), known(MILK))).toBe('expected-lot');
  expect(standingOf(state, read({ lot: 'AB17270131' }), known(MILK))).toBe('expected-item');
  expect(standingOf(state, read({ lot: 'S1' }), known(SOAP))).toBe('expected-lot');
  expect(standingOf(state, read({ serial: 'N7' }), known(SOAP))).toBe('expected-lot');
  expect(standingOf(state, read({ orderNumber: 'PO1' }), NOTHING)).toBe('order-number');
  expect(standingOf(state, read(), { ...NOTHING, isDocumentNumber: true })).toBe('order-number');
  expect(standingOf(state, read({ sscc: '1' }), { ...NOTHING, plateShipment: 'S2' })).toBe('known-item');
  expect(standingOf(state, read(), known(PEN))).toBe('known-item');
  expect(standingOf(state, read(), NOTHING)).toBe('nothing');
});

test('[BC54] on a blind receipt what is expected decides nothing', () => {
  const state = openReceipt(openedReceipt({ isBlind: true, lines: [orderLine(MILK, 10, { expectedLots: ['AB'] })] }));
  expect(standingOf(state, read({ lot: 'AB' }), known(MILK))).toBe('known-item');
  expect(standingOf(state, read(), known(PEN))).toBe('known-item');
});

test('[BC26][BC54] a lost separator: the lot that the notice names is meant', () => {
  const { best, alternatives } = decodeScan('010952899900042510AB17270131', { today: '2026-11-21' });
  const readings = [best, ...alternatives] as [ScannedItem, ...ScannedItem[]];
  const choose = (lots: readonly string[]) => {
    const state = openReceipt(openedReceipt({ lines: [orderLine(MILK, 10, { expectedLots: lots })] }));
    return chooseReading(readings, (reading) => standingOf(state, reading, known(MILK))).chosen.lot;
  };
  expect(choose(['AB'])).toBe('AB');
  expect(choose(['AB17270131'])).toBe('AB17270131');
  expect(choose([])).toBe('AB17270131');
});
