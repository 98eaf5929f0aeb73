// tests/native/printers/conditions-shown.test.ts · no paper, no ribbon, open, paused: told by the devices process in every language, and again when it is over
import { afterEach, expect, test } from 'vitest';
import { LOOK_PAUSE_MS } from '../../../native/print-jobs.ts';
import { USUAL_PACE } from '../../../native/printers/label-printer.ts';
import type { PrinterLanguageName } from '../../../native/printers/languages/index.ts';
import type { PrinterCondition } from '../../../native/printers/printer-status.ts';
import { type LanguagePrinterState, startLanguagePrinter } from '../../support/language-printer.ts';
import { startZplPrinter } from '../../support/zpl-printer.ts';
import { startStation, type TestStation } from '../station.ts';

/** These printers answer; only at the first contact some are asked what none of them knows. */
const PACE = { answerMs: 20_000, meetMs: 1_500, lookMs: 20_000, lookPauseMs: 5, askAgainMs: 20 };
let station: TestStation | undefined;
let printer: { readonly port: number; readonly state: LanguagePrinterState; close(): unknown } | undefined;
afterEach(async () => {
  await station?.stop();
  await printer?.close();
});

/** What each language can say; EPL2 has one code for labels and ribbon, ESC/POS printers have no ribbon and no pause. */
const SAYS: Readonly<Record<PrinterLanguageName, Partial<Readonly<Record<keyof LanguagePrinterState, PrinterCondition>>>>> = {
  zpl: { paperOut: 'paper-out', ribbonOut: 'ribbon-out', headOpen: 'head-open', paused: 'paused' },
  tspl: { paperOut: 'paper-out', ribbonOut: 'ribbon-out', headOpen: 'head-open', paused: 'paused' },
  epl: { paperOut: 'paper-out', ribbonOut: 'paper-out', headOpen: 'head-open', paused: 'paused' },
  escpos: { paperOut: 'paper-out', headOpen: 'cover-open' },
};

for (const language of ['zpl', 'tspl', 'epl', 'escpos'] as const) {
  test(`[UX31] a ${language} printer that stops is told with its cause, and told again when it is ready`, async () => {
    printer = language === 'zpl' ? await startZplPrinter() : await startLanguagePrinter(language);
    const { port, state } = printer;
    station = startStation({ printerPace: PACE });
    station.send({
      kind: 'configure',
      devices: [{ deviceId: 'p', name: 'P', kind: 'label-printer', connection: { type: 'tcp', host: '127.0.0.1', port }, language }],
    });
    await station.ready('p');
    for (const [fault, condition] of Object.entries(SAYS[language]) as [keyof LanguagePrinterState, PrinterCondition][]) {
      station.messages.length = 0;
      state[fault] = true;
      await station.wait('health', ({ state: now, conditions = [] }) => now === 'error' && conditions.includes(condition));
      state[fault] = false;
      station.messages.length = 0;
      await station.wait('health', ({ state: now, conditions = [] }) => now === 'ok' && conditions.length === 0);
    }
  });
}

test('[PQ12][UX31] what ~HS has no field for is told from ~HQES: a stuck cutter holds labels back, a head to be cleaned is only said', async () => {
  const zebra = await startZplPrinter();
  printer = zebra;
  station = startStation({ printerPace: PACE });
  station.send({
    kind: 'configure',
    devices: [{ deviceId: 'p', name: 'P', kind: 'label-printer', connection: { type: 'tcp', host: '127.0.0.1', port: zebra.port } }],
  });
  await station.ready('p');
  Object.assign(zebra.state, { errorBits: 0x8, warningBits: 0x2 });
  await station.wait('health', ({ conditions = [], warnings = [] }) => conditions.includes('cutter') && warnings.includes('clean-head'));
  station.send({ kind: 'prepare-print', requestId: 'r1', printerId: 'p' });
  const { readiness } = await station.wait('print-prepared');
  expect(readiness).toMatchObject({ kind: 'waits', conditions: ['cutter'] });
  station.messages.length = 0;
  zebra.state.errorBits = 0;
  await station.wait(
    'health',
    ({ state, conditions = [], warnings = [] }) => state === 'ok' && conditions.length === 0 && warnings.includes('clean-head'),
  );
});

test('[UX31] a printer that nobody prints on is looked at often enough to be told within 2 s', () => {
  expect(LOOK_PAUSE_MS + USUAL_PACE.lookMs).toBeLessThan(2_000);
});

test('[PS5] a receipt printer that was paired has to say its serial number again; one with its cover open is said to be open, not to be another', async () => {
  const receipts = await startLanguagePrinter('escpos');
  printer = receipts;
  const { port, state } = receipts;
  station = startStation({ printerPace: { ...PACE, lookMs: 20_000, meetMs: 20_000 } });
  const paired = (serialNumber: string) => ({
    deviceId: 'p',
    name: 'P',
    kind: 'label-printer' as const,
    connection: { type: 'tcp' as const, host: '127.0.0.1', port, serialNumber },
    language: 'escpos' as const,
  });
  station.send({ kind: 'configure', devices: [paired('KR99999')] });
  await station.wait('health', ({ conditions = [] }) => conditions.includes('other-printer'));
  state.headOpen = true;
  station.messages.length = 0;
  station.send({ kind: 'configure', devices: [paired('KR12345')] });
  await station.wait('health', ({ conditions = [] }) => conditions.includes('cover-open'));
  state.headOpen = false;
  station.messages.length = 0;
  await station.ready('p');
  expect(station.of('health').some(({ conditions = [] }) => conditions.includes('other-printer'))).toBe(false);
});
