// tests/main/labels/preview/preview.test.ts · rules LB15, LB17 and LB18 of main/labels/SPEC.md: labels are drawn and read back by the real engines
import { Worker } from 'node:worker_threads';
import { afterAll, describe, expect, test } from 'vitest';
import { intendedSymbols } from '../../../../main/labels/intended-symbols.ts';
import { DPIS, type Label, type LabelField } from '../../../../main/labels/label-model.ts';
import { drawPaper } from '../../../../main/labels/papers/draw-paper.ts';
import { checkLabel } from '../../../../main/labels/preview/check-label.ts';
import { createPreviewer } from '../../../../main/labels/preview/preview.ts';
import { makeLogisticsLabel } from '../../../../main/labels/templates/logistics-label.ts';
import { FULL_BILL } from '../../domain/bill-of-lading/bill-samples.ts';
import { FULL_PALLET, LONG_LOT_PALLET, labelWith, PALLET, plainCode128, qrField, shelfLabel, textField } from '../label-samples.ts';

const previewer = createPreviewer();
afterAll(() => previewer.close());
const SLOW = 60_000;

const LABELS: readonly (readonly [name: string, label: Label])[] = [
  ['logistics label 4 × 6 in, English', makeLogisticsLabel(PALLET, '4x6in', 'en')],
  ['logistics label A6, Spanish, all fields, reprint', makeLogisticsLabel({ ...FULL_PALLET, copy: 2, reprintReason: 'Rota' }, 'a6', 'es')],
  ['logistics label 4 × 6 in with DataMatrix', makeLogisticsLabel(LONG_LOT_PALLET, '4x6in', 'en')],
  ['shelf label', shelfLabel({ location: 'A-04-12-C', description: 'Kühlregal 2-8 °C' })],
];

describe.each(DPIS)('at %i dpi', (dpi) => {
  test.each(LABELS)(
    '[LB15] a scanner reads exactly what was meant: %s',
    async (_name, label) => {
      const { png, symbols } = await previewer.render(label, dpi);
      expect([...png.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
      expect(symbols).toHaveLength(intendedSymbols(label).length);
      expect(checkLabel(label, symbols)).toEqual({ ok: true });
    },
    SLOW,
  );
});

test(
  '[LB15] a location code that runs into its barcode is caught: nothing is there to read',
  async () => {
    const label = labelWith(
      { ...plainCode128('LOC-A-04-12-C'), box: { xMm: 0, yMm: 24, widthMm: 101.6, heightMm: 7 } } as LabelField,
      textField('A-04-12-C', { box: { xMm: 20, yMm: 20, widthMm: 80, heightMm: 30 }, fontMm: 30, align: 'center' }),
    );
    const { symbols } = await previewer.render(label, 203);
    expect(checkLabel(label, symbols)).toEqual({ ok: false, missing: [{ symbology: ']C0', text: 'LOC-A-04-12-C' }], unexpected: [] });
  },
  SLOW,
);

test.each(['^FS^FO20,100^FDFAKE', 'A~JAB', '12>8>;AB', '_5E_7Exx', 'a\\&b\\', '^XZ^XA^CC!', '"(10)x"'])(
  '[LB4] %s comes back unchanged from QR code and Code 128',
  async (text) => {
    const label = labelWith(textField(text, { align: 'center', box: { xMm: 1, yMm: 1, widthMm: 45, heightMm: 8 } }), qrField(text), {
      ...plainCode128(text),
      box: { xMm: 0, yMm: 30, widthMm: 50, heightMm: 10 },
      minModuleMm: 0.125,
    } as LabelField);
    const { symbols } = await previewer.render(label, 203);
    expect(checkLabel(label, symbols)).toEqual({ ok: true });
  },
  SLOW,
);

test(
  '[LB15] every length and mix of lot reads back from the symbol it was coded for',
  async () => {
    for (const lot of ['7', 'A', '12', '123', 'A1', '1A', '12A', 'a-b', '9/9', '1234567', 'LOT<9']) {
      const label = makeLogisticsLabel({ ...PALLET, lot }, '4x6in', 'en');
      const { symbols } = await previewer.render(label, 203);
      expect(checkLabel(label, symbols), lot).toEqual({ ok: true });
    }
  },
  SLOW,
);

test('[LB17] a label that breaks a rule fails before any picture is made', async () => {
  await expect(previewer.render(labelWith(textField('\ue000')), 203)).rejects.toMatchObject({ code: 'undrawable-characters' });
});

const ANSWERS = `const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ id, label }) => {
  const zpl = JSON.stringify(label);
  if (zpl.includes('CRASH')) process.exit(3);
  if (zpl.includes('THROW')) throw new Error('out of memory');
  if (!zpl.includes('HANG')) parentPort.postMessage({ id, kind: 'drawn', png: new Uint8Array(1), symbols: [{ symbology: ']C0', text: zpl.match(/OK\\d/)?.[0] ?? '' }] });
});`;

test('[PA11] a paper drawn in the thread is the paper, byte for byte, and what does not fit is refused by its field', async () => {
  const work = {
    paper: 'bill',
    bill: { number: '06141410000047116', content: FULL_BILL, signatures: [] },
    options: { language: 'en', mark: 'carrier' },
    pageSize: 'a4',
    madeAt: '2026-11-20T15:00:00.000Z',
  } as const;
  const [here, there] = await Promise.all([drawPaper(work), previewer.paper(work)]);
  expect(Buffer.from(there.bytes).equals(Buffer.from(here.bytes))).toBe(true);
  expect(there.pages).toBe(1);
  const long = { ...FULL_BILL, specialInstructions: 'Handle with care. '.repeat(200) };
  await expect(previewer.paper({ ...work, bill: { ...work.bill, content: long } })).rejects.toMatchObject({ code: 'text-does-not-fit' });
});

test.each([
  ['CRASH', 'preview-failed'],
  ['THROW', 'preview-failed'],
  ['HANG', 'preview-timeout'],
])(
  '[LB18] after a worker that does %s the label fails, the next ones get a new worker',
  async (word, code) => {
    let started = 0;
    const fragile = createPreviewer({
      timeoutMs: 2_000,
      startWorker: () => {
        started += 1;
        return new Worker(ANSWERS, { eval: true });
      },
    });
    const first = fragile.render(labelWith(textField(word)), 203);
    const waiting = [1, 2].map((number) => fragile.render(labelWith(textField(`OK${number}`)), 203));
    await expect(first).rejects.toMatchObject({ name: 'LabelError', code });
    expect((await Promise.all(waiting)).map((preview) => preview.symbols[0]?.text)).toEqual(['OK1', 'OK2']);
    expect(started).toBe(2);
    await fragile.close();
    await expect(fragile.render(labelWith(textField('OK')), 203)).rejects.toMatchObject({ code: 'preview-failed' });
  },
  20_000,
);

test('[LB18] closing fails what waits and leaves no promise open', async () => {
  const closing = createPreviewer({ startWorker: () => new Worker(ANSWERS, { eval: true }) });
  const jobs = ['HANG', 'OK1'].map((text) => closing.render(labelWith(textField(text)), 203));
  const settled = Promise.allSettled(jobs);
  await new Promise((resolve) => setImmediate(resolve));
  await closing.close();
  expect((await settled).map((each) => each.status)).toEqual(['rejected', 'rejected']);
});
