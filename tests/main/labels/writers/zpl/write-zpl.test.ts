// tests/main/labels/writers/zpl/write-zpl.test.ts · rules LB1 to LB3 and LB9 to LB11 of main/labels/SPEC.md
import { expect, test } from 'vitest';
import type { LabelField } from '../../../../../main/labels/label-model.ts';
import { makeLogisticsLabel } from '../../../../../main/labels/templates/logistics-label.ts';
import { writeZpl } from '../../../../../main/labels/writers/zpl/write-zpl.ts';
import { ALL_FIELDS } from '../../all-fields.ts';
import { labelWith, PALLET, plainCode128, qrField, textField } from '../../label-samples.ts';

test('[LB1] a label states its encoding, width, length, origin and one copy before its first field', () => {
  expect(writeZpl(makeLogisticsLabel(PALLET, '4x6in', 'en'), 203).split('\n')[0]).toBe('^XA^CI28^PW812^LL1218^LH0,0^PON^PQ1,0,1,Y');
  expect(writeZpl(makeLogisticsLabel(PALLET, '4x6in', 'en'), 300)).toContain('^PW1200^LL1800');
  expect(writeZpl(makeLogisticsLabel(PALLET, '4x6in', 'en'), 600)).toContain('^PW2400^LL3600');
});

test('[LB2] the module of a logistics symbol is 4, 6 and 12 dots: at least 0.495 mm at every resolution', () => {
  const label = makeLogisticsLabel(PALLET, '4x6in', 'en');
  expect(([203, 300, 600] as const).map((dpi) => /\^BY(\d+)/.exec(writeZpl(label, dpi))?.[1])).toEqual(['4', '6', '12']);
});

test('[LB3] a field that reaches over the edge is refused by name, not clipped', () => {
  const over = textField('x', { box: { xMm: 90, yMm: 2, widthMm: 20, heightMm: 5 } });
  expect(() => writeZpl(labelWith(over), 203)).toThrow(expect.objectContaining({ name: 'LabelError', code: 'off-label', field: 'note' }));
  const above = textField('x', { box: { xMm: 2, yMm: -1, widthMm: 20, heightMm: 5 } });
  expect(() => writeZpl(labelWith(above), 203)).toThrow(expect.objectContaining({ code: 'off-label' }));
});

test('[LB3] a barcode wider than its box with quiet zones is refused with the dots it needs', () => {
  const wide = { ...plainCode128('ABCDEFGHIJKLMNOPQRSTUVWXYZ'), minModuleMm: 0.495 } as LabelField;
  expect(() => writeZpl(labelWith(wide), 203)).toThrow(expect.objectContaining({ code: 'barcode-too-wide', field: 'code' }));
  expect(() => writeZpl(labelWith(wide), 203)).toThrow(/needs \d+ dots/);
});

test('[LB3] a QR code higher than its box is refused', () => {
  const flat = { ...qrField('x'.repeat(200)), box: { xMm: 2, yMm: 2, widthMm: 97, heightMm: 10 } } as LabelField;
  expect(() => writeZpl(labelWith(flat), 203)).toThrow(expect.objectContaining({ code: 'barcode-too-tall', field: 'qr' }));
});

test('[LB9] characters that no font draws are refused, each of them named', () => {
  const attempt = () => writeZpl(labelWith(textField('שלום 🚚 ok')), 203);
  expect(attempt).toThrow(expect.objectContaining({ code: 'undrawable-characters', field: 'note', value: 'שלום 🚚 ok' }));
  expect(attempt).toThrow(/ש \(U\+05E9\).*🚚 \(U\+1F69A\)/);
});

test('[LB28] a line with letters that font 0 lacks is sent as a picture; the lines beside it stay text', () => {
  const zpl = writeZpl(labelWith(textField('Oolong 乌龙茶\nbatch 7', { maxLines: 2 })), 203);
  expect(zpl).toMatch(/\^FO\d+,\d+\^GFA,\d+,\d+,\d+,:Z64:[A-Za-z0-9+/=]+:[0-9A-F]{4}\^FS/);
  expect(zpl).toContain('^FDbatch 7^FS');
  expect(zpl).not.toContain('Oolong');
});

test('[LB28] what is turned, shapes, images and EAN-13 are pictures in ZPL', () => {
  expect(writeZpl(ALL_FIELDS, 203).match(/\^GFA/g)).toHaveLength(9);
});

test('[LB9] Latin letters of Western, Central European and Turkish names pass; a combining accent is composed', () => {
  expect(() => writeZpl(labelWith(textField('Łódź Győr Iğdır Plzeň Niño Ærø 12 € “x”')), 203)).not.toThrow();
  expect(writeZpl(labelWith(textField('Cafe\u0301')), 203)).toContain('^FDCaf_C3_A9^FS');
});

test('[LB10] a text that must not be cut and does not fit is refused', () => {
  const attempt = () => writeZpl(labelWith(textField('word '.repeat(200), { overflow: 'refuse' })), 203);
  expect(attempt).toThrow(expect.objectContaining({ code: 'text-does-not-fit', field: 'note' }));
});

test('[LB11] centred text with a backslash is placed without ^FB, where \\& would break the line', () => {
  const plain = writeZpl(labelWith(textField('A and B', { align: 'center' })), 203);
  const slashed = writeZpl(labelWith(textField('A\\&B', { align: 'center' })), 203);
  expect(plain).toContain('^FB');
  expect(slashed).not.toContain('^FB');
});

test('[LB11] a line, a frame and a banner are boxes; the banner text is reversed out of the box', () => {
  const box = { xMm: 0, yMm: 0, widthMm: 101.6, heightMm: 10 };
  const zpl = writeZpl(
    labelWith(
      { kind: 'bar', name: 'rule', box: { ...box, heightMm: 0.25 } },
      { kind: 'frame', name: 'frame', box, lineMm: 0.5 },
      { kind: 'banner', name: 'banner', box, text: 'QUARANTINE', fontMm: 8, minFontMm: 4 },
    ),
    203,
  );
  expect(zpl).toContain('^FO0,0^GB812,2,2^FS');
  expect(zpl).toContain('^FO0,0^GB812,80,4^FS');
  expect(zpl).toMatch(/\^FO0,0\^GB812,80,80\^FS\n\^FO0,\d+\^FR\^A0N/);
});
