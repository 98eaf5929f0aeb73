// tests/main/labels/preview/check-label.test.ts · rule LB15 of main/labels/SPEC.md
import { expect, test } from 'vitest';
import { checkLabel } from '../../../../main/labels/preview/check-label.ts';
import { labelWith, plainCode128, qrField } from '../label-samples.ts';

const LABEL = labelWith(plainCode128('LOC-A1'), qrField('Café'));
const CODE = { symbology: ']C0', text: 'LOC-A1' };
const QR = { symbology: ']Q1', text: 'Café' };

test('[LB15] the order in which symbols are read does not matter', () => {
  expect(checkLabel(LABEL, [CODE, QR])).toEqual({ ok: true });
  expect(checkLabel(LABEL, [QR, CODE])).toEqual({ ok: true });
});

test('[LB15] a symbol not read, one read wrongly and one too many are named', () => {
  expect(checkLabel(LABEL, [CODE])).toEqual({ ok: false, missing: [QR], unexpected: [] });
  const wrong = { symbology: ']C0', text: 'LOC-A7' };
  expect(checkLabel(LABEL, [wrong, QR])).toEqual({ ok: false, missing: [CODE], unexpected: [wrong] });
  expect(checkLabel(LABEL, [CODE, CODE, QR])).toEqual({ ok: false, missing: [], unexpected: [CODE] });
});

test('[LB15] plain Code 128 is not GS1-128; how a QR code coded its text does not matter', () => {
  expect(checkLabel(LABEL, [{ ...CODE, symbology: ']C1' }, QR]).ok).toBe(false);
  expect(checkLabel(LABEL, [CODE, { ...QR, symbology: ']Q2' }]).ok).toBe(true);
});
