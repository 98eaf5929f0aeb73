// tests/main/labels/writers/native-commands.test.ts · rules LB30 and LB31 of main/labels/SPEC.md: the printers' own letters and bars, by the book
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LabelField } from '../../../../main/labels/label-model.ts';
import type { PlacedLabel, PlacedLine } from '../../../../main/labels/place-label.ts';
import { writeEpl } from '../../../../main/labels/writers/epl/write-epl.ts';
import { isEplText, isTsplText, plainEscPos, quoteEpl, quoteTspl } from '../../../../main/labels/writers/quoted-text.ts';
import { writeTspl } from '../../../../main/labels/writers/tspl/write-tspl.ts';
import { writeLabel } from '../../../../main/labels/writers/write-label.ts';
import { SLIP } from '../all-fields.ts';
import { HOSTILE_TEXT, labelWith, plainCode128, RUNS, textField } from '../label-samples.ts';

function line(text: string, x: number, y: number, fontDots: number): PlacedLine {
  return {
    kind: 'line',
    name: 'note',
    text,
    rect: { x, y, width: 700, height: fontDots },
    fontDots,
    condense: 1,
    textDots: 100,
    align: 'left',
    isFont0: true,
    isCut: false,
  };
}
function placed(...items: PlacedLabel['items']): PlacedLabel {
  return { width: 812, height: 400, dpi: 203, items };
}
function textOf(bytes: Uint8Array): string[] {
  return Buffer.from(bytes).toString('latin1').split(/\r?\n/);
}
const SIZE = { widthMm: 101.6, heightMm: 50 };

test('[LB31] EPL2: the worked examples of the manual for A, LO and X', () => {
  // Source: EPL2 Programmer's Manual 980352-001 Rev. D, examples of commands A, LO and X
  const job = textOf(
    writeEpl(
      placed(
        line('Example 1', 50, 0, 12),
        line('Example 2', 50, 50, 16),
        line('Example 3', 50, 100, 20),
        line('Example 4', 50, 150, 24),
        { kind: 'bar', name: 'rule', rect: { x: 50, y: 200, width: 400, height: 20 } },
        { kind: 'frame', name: 'frame', rect: { x: 50, y: 200, width: 350, height: 100 }, line: 5 },
      ),
    ),
  );
  expect(job).toEqual([
    '',
    'N',
    'q812',
    'Q400,24',
    'I8,A,001',
    'A50,0,0,1,1,1,N,"Example 1"',
    'A50,50,0,2,1,1,N,"Example 2"',
    'A50,100,0,3,1,1,N,"Example 3"',
    'A50,150,0,4,1,1,N,"Example 4"',
    'LO50,200,400,20',
    'X50,200,5,400,300',
    'P1',
    '',
  ]);
});

test('[LB31] TSPL: the worked examples of the manual for TEXT, BAR and BOX', () => {
  // Source: TSC TSPL/TSPL2 Programming Language manual, examples of commands TEXT, BAR and BOX
  const job = textOf(
    writeTspl(
      placed(
        line('DEMO FOR TEXT', 10, 10, 32),
        { kind: 'bar', name: 'rule', rect: { x: 200, y: 100, width: 400, height: 5 } },
        { kind: 'frame', name: 'frame', rect: { x: 100, y: 100, width: 100, height: 100 }, line: 5 },
      ),
      SIZE,
    ),
  );
  expect(job).toEqual([
    'SIZE 101.6 mm,50 mm',
    'GAP 3 mm,0 mm',
    'REFERENCE 0,0',
    'CLS',
    'TEXT 10,10,"4",0,1,1,"DEMO FOR TEXT"',
    'BAR 200,100,400,5',
    'BOX 100,100,200,200,5',
    'PRINT 1,1',
    '',
  ]);
});

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
  expect(bytes.slice(0, 12)).toEqual([0x1b, 0x40, 0x1d, 0x50, 203, 203, 0x1b, 0x33, 0, 0x1b, 0x74, 16]);
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
