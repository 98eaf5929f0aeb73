// tests/main/labels/templates/logistics-label.test.ts · rules LB12 to LB14 and LB57 of main/labels/SPEC.md
import { describe, expect, test } from 'vitest';
import { inspectLabel } from '../../../../main/labels/inspect-label.ts';
import { intendedSymbols } from '../../../../main/labels/intended-symbols.ts';
import { type Code128Field, DPIS, type LabelField } from '../../../../main/labels/label-model.ts';
import { makeLogisticsLabel } from '../../../../main/labels/templates/logistics-label.ts';
import { writeZpl } from '../../../../main/labels/writers/zpl/write-zpl.ts';
import { CARRIED_PALLET, FULL_PALLET, LONG_LOT_PALLET, PALLET, PLATE_PALLET } from '../label-samples.ts';

const linear = (fields: readonly LabelField[]): Code128Field[] => fields.filter((field) => field.kind === 'code128');
const textOf = (fields: readonly LabelField[], name: string): string | undefined =>
  fields.flatMap((field) => (field.kind === 'text' && field.name === name ? [field.text] : []))[0];

test('[LB13] the worked example: three symbols with the data of the standard, in its order', () => {
  const zpl = writeZpl(makeLogisticsLabel(PALLET, '4x6in', 'en'), 203);
  expect([...zpl.matchAll(/\^BCN,256,N,N,N,N\^FD(.*)\^FS/g)].map(([, data]) => data)).toEqual([
    '>;>802106141410007363748',
    '>;>81526123110>6L7A42',
    '>;>800306141411234567891',
  ]);
  expect(zpl).toContain('^FO94,'); // 812 dots less 156 modules of 4 dots, halved: centred as in the example
  expect(zpl).toContain('(02)10614141000736(37)48');
  expect(zpl).toContain('(15)261231(10)L7A42');
  expect(zpl).toContain('(00)306141411234567891');
  for (const text of ['K_C3_B6ln 50667', 'Caf_C3_A9 Mayor S.A.', 'C/ Ni_C3_B1o 4', '2026-12-31']) expect(zpl).toContain(text);
});

test.each(['4x6in', '4x8in', 'a6', 'a5'] as const)(
  '[LB12][UX34] on %s the SSCC is the lowest symbol, bars are 32 mm high, nothing overlaps',
  (size) => {
    for (const data of [
      PALLET,
      FULL_PALLET,
      LONG_LOT_PALLET,
      { ...FULL_PALLET, copy: 2, reprintReason: 'torn' },
      { ...CARRIED_PALLET, copy: 2, reprintReason: 'torn' },
      { ...PALLET, contentGtin: '10614141000736' },
    ]) {
      const { fields } = makeLogisticsLabel(data, size, 'es');
      const symbols = linear(fields);
      expect(symbols.at(-1)?.data).toEqual({ gs1: [{ ai: '00', value: data.sscc }] });
      for (const symbol of symbols) expect(symbol.box.heightMm).toBe(32);
      const overlaps = fields.flatMap((a, index) =>
        fields
          .slice(index + 1)
          .filter(
            (b) =>
              !(
                a.box.xMm + a.box.widthMm <= b.box.xMm + 0.05 ||
                b.box.xMm + b.box.widthMm <= a.box.xMm + 0.05 ||
                a.box.yMm + a.box.heightMm <= b.box.yMm + 0.05 ||
                b.box.yMm + b.box.heightMm <= a.box.yMm + 0.05
              ),
          )
          .map((b) => [a.name, b.name]),
      );
      expect(overlaps).toEqual([]);
    }
  },
);

test('[LB12][UX34] data text is 7 mm high where the size allows: the SSCC always, all of it when two symbols leave the room', () => {
  const fontOf = (fields: readonly LabelField[], name: string): number =>
    fields.flatMap((field) => (field.kind === 'text' && field.name === name ? [field.fontMm] : []))[0] ?? 0;
  const three = makeLogisticsLabel(FULL_PALLET, '4x6in', 'en').fields;
  expect(fontOf(three, 'sscc')).toBeGreaterThanOrEqual(7);
  expect(fontOf(three, 'content')).toBeGreaterThanOrEqual(5);
  const two = makeLogisticsLabel(LONG_LOT_PALLET, '4x6in', 'en').fields;
  for (const name of ['sscc', 'content', 'count', 'best before', 'lot']) expect(fontOf(two, name)).toBeGreaterThanOrEqual(7);
});

test('[LB59] 4 × 8 in: carrier, customer and supplier from the top, a rule between them, every value 7 mm high beside three symbols', () => {
  const { widthMm, heightMm, fields } = makeLogisticsLabel({ ...CARRIED_PALLET, copy: 2, reprintReason: 'torn' }, '4x8in', 'en');
  expect([widthMm, heightMm]).toEqual([101.6, 203.2]);
  const top = (name: string): number => fields.find((field) => field.name === name)?.box.yMm ?? Number.NaN;
  const order = [
    'from',
    'rule below addresses',
    'PRO number',
    'rule below carrier',
    'order',
    'rule below order',
    'copy',
    'sscc',
    'content',
    'lot',
    'rule above symbols',
  ];
  expect(order.toSorted((a, b) => top(a) - top(b))).toEqual(order);
  for (const name of ['carrier', 'bill of lading', 'supplier', 'gross weight', 'item name']) expect(textOf(fields, name)).toBeDefined();
  for (const name of ['sscc', 'content', 'count', 'best before', 'lot'])
    expect(fields.flatMap((field) => (field.kind === 'text' && field.name === name ? [field.fontMm] : []))[0]).toBeGreaterThanOrEqual(7);
  for (const dpi of DPIS) expect(inspectLabel(makeLogisticsLabel(CARRIED_PALLET, '4x8in', 'es'), dpi)).toEqual([]);
});

test('[LB59] a segment of which nothing is known is not there, nor the carrier on a label without room for it', () => {
  const names = (...made: Parameters<typeof makeLogisticsLabel>): string[] => makeLogisticsLabel(...made).fields.map(({ name }) => name);
  expect(names(PALLET, '4x8in', 'en')).not.toEqual(expect.arrayContaining(['rule below carrier']));
  expect(names(PALLET, '4x8in', 'en')).not.toEqual(expect.arrayContaining(['rule below order']));
  expect(names(CARRIED_PALLET, 'a5', 'en')).toContain('carrier');
  expect(names(CARRIED_PALLET, '4x6in', 'en')).not.toContain('carrier');
});

test('[LB13] a pallet of mixed content has one symbol; a GTIN without a count is text only', () => {
  const { sscc, from, to } = PALLET;
  expect(intendedSymbols(makeLogisticsLabel({ sscc, from, to, lot: 'X1' }, '4x6in', 'en'))).toEqual([{ symbology: ']C1', text: `00${sscc}` }]);
  const noCount = makeLogisticsLabel({ sscc, from, to, contentGtin: '10614141000736' }, '4x6in', 'en');
  expect(linear(noCount.fields)).toHaveLength(1);
  expect(textOf(noCount.fields, 'content')).toBe('10614141000736');
});

test('[LB14] a lot too long for the linear symbol goes, with everything else, into a GS1 DataMatrix', () => {
  expect(intendedSymbols(makeLogisticsLabel(LONG_LOT_PALLET, '4x6in', 'en')).map(({ symbology, text }) => [symbology, text])).toEqual([
    [']d2', '00306141411234567891021061414100073615261231' + '3748\u001d10ABCDEFGHIJ-123456_<9'],
    [']C1', '02106141410007363748'],
    [']C1', '00306141411234567891'],
  ]);
});

test('[LB14] a count of three digits is wider than four inches at 203 dpi: content and traits stand in the DataMatrix, the SSCC below', () => {
  const data = { ...PALLET, count: 240 };
  const label = makeLogisticsLabel(data, '4x6in', 'en');
  expect(linear(label.fields).map((symbol) => symbol.data)).toEqual([{ gs1: [{ ai: '00', value: data.sscc }] }]);
  expect(intendedSymbols(label).some((symbol) => JSON.stringify(symbol).includes('240'))).toBe(true);
  for (const dpi of [203, 300, 600] as const) expect(writeZpl(label, dpi)).toContain('^BX');
});

test('[LB14] a lot with characters GS1 cannot encode is printed as text and left out of every symbol', () => {
  const label = makeLogisticsLabel({ ...PALLET, lot: 'LOT 7 é' }, '4x6in', 'en');
  expect(textOf(label.fields, 'lot')).toBe('LOT 7 é');
  expect(intendedSymbols(label).map(({ text }) => text)).toContain('15261231');
});

test('[LB12] Spanish: GS1 data titles stay English first, the others are Spanish', () => {
  const { fields } = makeLogisticsLabel(FULL_PALLET, '4x6in', 'es');
  expect(textOf(fields, 'content title')).toBe('CONTENT / CONTENIDO');
  expect(textOf(fields, 'from title')).toBe('DE');
});

test('[LB12] a reprint shows its copy number and reason and keeps the SSCC', () => {
  const { fields } = makeLogisticsLabel({ ...PALLET, copy: 3, reprintReason: 'Label torn' }, '4x6in', 'en');
  expect(fields.flatMap((field) => (field.kind === 'banner' ? [field.text] : []))).toEqual(['COPY 3']);
  expect(textOf(fields, 'reprint reason')).toBe('Label torn');
  expect(textOf(fields, 'sscc')).toBe(PALLET.sscc);
});

test.each([
  ['sscc', { sscc: '306141411234567890' }],
  ['content', { contentGtin: '10614141000735' }],
  ['content', { contentGtin: '614141000734' }],
  ['count', { count: 0 }],
  ['count', { count: 1.5 }],
  ['expiry', { expiry: '2027-02-29' }],
  ['best before', { bestBefore: '31.12.2026' }],
])('[LB13] a wrong %s is refused by name: %j', (field, wrong) => {
  expect(() => makeLogisticsLabel({ ...PALLET, ...wrong }, '4x6in', 'en')).toThrow(expect.objectContaining({ code: 'bad-label-data', field }));
});

describe('with a licence plate of the site', () => {
  test('[LB57] one Code 128 that is no GS1-128, the plate as text, and what the pallet holds as text alone', () => {
    for (const size of ['4x6in', '4x8in', 'a6', 'a5'] as const) {
      const label = makeLogisticsLabel(PLATE_PALLET, size, 'en');
      expect(intendedSymbols(label)).toEqual([{ symbology: ']C0', text: PLATE_PALLET.lpn }]);
      expect(textOf(label.fields, 'lpn')).toBe(PLATE_PALLET.lpn);
      expect(textOf(label.fields, 'text under symbol LPN')).toBe(PLATE_PALLET.lpn);
      expect(textOf(label.fields, 'lpn title')).toBe('LPN');
      expect(textOf(label.fields, 'content')).toBe('10614141000736');
      for (const dpi of DPIS) expect(inspectLabel(label, dpi)).toEqual([]);
    }
  });

  test('[LB57] bars are as wide as the label allows: at least 0.33 mm on four inches, 0.495 mm on A5', () => {
    const narrowest = (size: '4x6in' | 'a5') => linear(makeLogisticsLabel(PLATE_PALLET, size, 'en').fields).map(({ minModuleMm }) => minModuleMm);
    expect([narrowest('4x6in'), narrowest('a5')]).toEqual([[0.33], [0.495]]);
  });

  test.each(['LP0001000012325', 'lp0001000012324', '306141411234567891', 'P0001000012324', ''])('[LB57] %j is no plate: refused by name', (lpn) => {
    const { from, to } = PALLET;
    expect(() => makeLogisticsLabel({ lpn, from, to }, '4x6in', 'en')).toThrow(expect.objectContaining({ code: 'bad-label-data', field: 'lpn' }));
  });
});
