// tests/main/labels/matrix-size.test.ts · rule LB3 of main/labels/SPEC.md: sizes that bounds are checked with
import bwipjs from 'bwip-js/node';
import { expect, test } from 'vitest';
import { dataMatrixModules, qrModules } from '../../../main/labels/matrix-size.ts';

const sizeOf = (options: { bcid: string; text: string; eclevel?: string }): number => (bwipjs.raw(options) as unknown as [{ pixx: number }])[0].pixx;

test('[LB3] the room kept for a DataMatrix is never smaller than what an independent encoder draws', () => {
  for (const text of ['0102', 'ABCDEF', '0614141000736', 'A-04-12-C', 'abcdefghijklmnopqrstuvwxyz0123456789', 'X9'.repeat(40)]) {
    expect(dataMatrixModules(text, 'dm')).toBeGreaterThanOrEqual(sizeOf({ bcid: 'datamatrix', text }));
  }
  expect(() => dataMatrixModules('x'.repeat(205), 'dm')).toThrow(expect.objectContaining({ code: 'bad-barcode-data' }));
});

test('[LB3] the room kept for a QR code is never smaller than what an independent encoder draws', () => {
  for (let length = 1; length <= 660; length += 47) {
    const text = 'é/aB9?'.repeat(110).slice(0, length);
    expect(qrModules(text.replaceAll('é', 'e'), 'qr')).toBeGreaterThanOrEqual(
      sizeOf({ bcid: 'qrcode', text: text.replaceAll('é', 'e'), eclevel: 'M' }),
    );
  }
  expect(() => qrModules('x'.repeat(667), 'qr')).toThrow(expect.objectContaining({ code: 'bad-barcode-data' }));
});
