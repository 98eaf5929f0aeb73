// tests/main/labels/writers/native-commands.test.ts · rules LB30 and LB31 of main/labels/SPEC.md: the printers' own letters and bars, by the book
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LabelField } from '../../../../main/labels/label-model.ts';
import { isEplText, isTsplText, plainEscPos, quoteEpl, quoteTspl } from '../../../../main/labels/writers/quoted-text.ts';
import { writeLabel } from '../../../../main/labels/writers/write-label.ts';
import { SLIP } from '../all-fields.ts';
import { HOSTILE_TEXT, labelWith, plainCode128, RUNS, textField } from '../label-samples.ts';

function textOf(bytes: Uint8Array): string[] {
  return Buffer.from(bytes).toString('latin1').split(/\r?\n/);
}
const SSCC: LabelField = {
  kind: 'code128',
  name: 'sscc',
  box: { xMm: 0, yMm: 10, widthMm: 101.6, heightMm: 32 },
  data: { gs1: [{ ai: '00', value: '306141411234567891' }] },
  minModuleMm: 0.495,
};

test('[LB31] an SSCC alone is printed by the printer: EPL2 1E, TSPL EAN128, the leading FNC1 is theirs', async () => {
  const label = labelWith(SSCC);
  expect(textOf(await writeLabel(label, 203, 'epl'))).toContain('B94,80,0,1E,4,8,256,N,"00306141411234567891"');
  expect(textOf(await writeLabel(label, 203, 'tspl'))).toContain('BARCODE 94,80,"EAN128",256,0,0,4,4,"00306141411234567891"');
});

test('[LB31] bars that need a change of set, an inner FNC1 or another symbology make the whole label a picture', async () => {
  const inner: LabelField = {
    ...SSCC,
    data: {
      gs1: [
        { ai: '37', value: '48' },
        { ai: '10', value: 'L7' },
      ],
    },
  } as LabelField;
  const mixed = plainCode128('1234567890AB');
  const banner: LabelField = {
    kind: 'banner',
    name: 'banner',
    box: { xMm: 0, yMm: 0, widthMm: 50, heightMm: 9 },
    text: 'HOLD',
    fontMm: 7,
    minFontMm: 4,
  };
  for (const field of [inner, mixed, banner, textField('茶'), textField('x', { turn: 90 })]) {
    expect(Buffer.from(await writeLabel(labelWith(field), 203, 'epl')).toString('latin1')).toContain('GW0,0,');
    expect(Buffer.from(await writeLabel(labelWith(field), 203, 'tspl')).toString('latin1')).toContain('BITMAP 0,0,');
  }
});

test('[LB31] a slip on a receipt printer: feed, place, size, text; height, module, no text, code 73 with its set', async () => {
  // Source: Epson ESC/POS reference, GS k function B: m = 73, n, then "{B" and the data
  const bytes = [...(await writeLabel(SLIP, 203, 'escpos'))];
  expect(bytes.slice(0, 12)).toEqual([0x1b, 0x40, 0x1d, 0x50, 203, 203, 0x1b, 0x33, 15, 0x1b, 0x74, 16]);
  const bars = [0x1d, 0x68, 96, 0x1d, 0x77, 3, 0x1d, 0x48, 0, 0x1d, 0x6b, 73, 13, ...Buffer.from('{BLOC-A-04-12', 'latin1')];
  expect(Buffer.from(bytes).indexOf(Buffer.from(bars))).toBeGreaterThan(0);
  expect(Buffer.from(bytes).toString('latin1')).toContain('Café, "frío" 2-8 °C\n');
});

test('[LB30] EPL2 quotes as the manual does', () => {
  // Source: EPL2 Programmer's Manual 980352-001 Rev. D, command A: to print " enter \", to print \ enter \\
  expect([quoteEpl('"Company"', 'n'), quoteEpl('\\code\\', 'n')]).toEqual(['"\\"Company\\""', '"\\\\code\\\\"']);
});

test('[LB30] no text leaves its quotes: hostile strings in EPL2, TSPL and ESC/POS', () =>
  fc.assert(
    fc.property(HOSTILE_TEXT, (text) => {
      if (isEplText(text)) {
        expect(quoteEpl(text, 'note')).toMatch(/^"(?:[^"\\]|\\["\\])*"$/);
        expect(
          quoteEpl(text, 'note')
            .slice(1, -1)
            .replace(/\\(["\\])/g, '$1'),
        ).toBe(text);
      } else expect(() => quoteEpl(text, 'note')).toThrow(expect.objectContaining({ name: 'LabelError', field: 'note', value: text }));
      if (isTsplText(text)) expect(quoteTspl(text, 'note')).toMatch(/^"[^"\\\r\n]*"$/);
      else expect(() => quoteTspl(text, 'note')).toThrow(expect.objectContaining({ name: 'LabelError' }));
      if (/[\u0000-\u001f\u007f-\u00a0]/.test(text)) expect(() => plainEscPos(text, 'note')).toThrow(expect.objectContaining({ name: 'LabelError' }));
    }),
    { numRuns: RUNS },
  ));

test('[LB30] a hostile text adds no command: a job has as many lines as that of a harmless text, or is one picture', async () => {
  await fc.assert(
    fc.asyncProperty(HOSTILE_TEXT, async (text) => {
      fc.pre(text.trim() !== '' && !/[\u0000-\u001f\u007f-\u009f\u00ad\u2028\u2029\ud800-\udfff]/u.test(text));
      const label = labelWith(textField(text, { maxLines: 1, overflow: 'cut' }));
      for (const format of ['epl', 'tspl'] as const) {
        const job = Buffer.from(await writeLabel(label, 203, format)).toString('latin1');
        if (/^(GW|BITMAP )/m.test(job)) continue;
        expect(job.split('\n')).toHaveLength(format === 'epl' ? 8 : 7);
      }
    }),
    { numRuns: 200 },
  );
});
