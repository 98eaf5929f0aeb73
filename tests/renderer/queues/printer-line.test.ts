// tests/renderer/queues/printer-line.test.ts · a printer's line above its jobs: the most urgent thing first, in the words of the language. Rules UX31, UX33
import { expect, test } from 'vitest';
import { PRINTER_CONDITIONS, PRINTER_WARNINGS } from '../../../native/printers/printer-status.ts';
import type { PrinterQueue, PrintJob } from '../../../preload/contract/printing.ts';
import { en } from '../../../renderer/messages/en.ts';
import { es } from '../../../renderer/messages/es.ts';
import { otherPrinters, printerLine, rollEnds } from '../../../renderer/queues/queues-state.ts';

const printer = (more: Partial<PrinterQueue> = {}): PrinterQueue => ({
  printerId: 'p1',
  name: 'Zebra',
  state: 'ok',
  message: 'Zebra: ready.',
  conditions: [],
  warnings: [],
  isHeld: false,
  pages: false,
  group: 'zpl 203 dpi',
  queued: 0,
  doubtful: 0,
  labelsSinceRoll: 0,
  ...more,
});

for (const { name, more, lamp, english, spanish } of [
  { name: 'ready', more: {}, lamp: 'good', english: en.devices.states.ok, spanish: es.devices.states.ok },
  { name: 'out of labels', more: { state: 'error', conditions: ['paper-out'] }, lamp: 'bad', english: 'Labels used up', spanish: 'Sin etiquetas' },
  {
    name: 'held',
    more: { isHeld: true, waitsFor: { kind: 'held', reason: 'x', conditions: [] } },
    lamp: 'warn',
    english: 'Held',
    spanish: 'Retenida',
  },
  {
    name: 'waiting for another size',
    more: { waitsFor: { kind: 'paper-change', reason: 'x', conditions: [], needs: '101.6x38.1' } },
    lamp: 'warn',
    english: 'The next label needs 101.6 × 38.1 mm: change the roll',
    spanish: 'La siguiente etiqueta necesita 101,6 × 38,1 mm: cambie el rollo',
  },
  {
    name: 'near the end of its roll',
    more: { labelsOnRoll: 250, labelsSinceRoll: 240 },
    lamp: 'warn',
    english: en.printers.rollEnds,
    spanish: es.printers.rollEnds,
  },
  { name: 'absent: as the device said it', more: { state: 'absent', message: 'gone' }, lamp: 'bad', english: 'gone', spanish: 'gone' },
] as const) {
  test(`[UX31] a printer that is ${name}`, () => {
    const line = printerLine(printer(more as Partial<PrinterQueue>), en, 'en');
    expect([line.lamp, line.says[0]]).toEqual([lamp, english]);
    expect(printerLine(printer(more as Partial<PrinterQueue>), es, 'es').says[0]).toBe(spanish);
  });
}

test('every code of a printer has words in both languages', () => {
  for (const { printers } of [en, es]) {
    for (const code of PRINTER_CONDITIONS) expect(printers.conditions[code], code).toBeTruthy();
    for (const code of PRINTER_WARNINGS) expect(printers.warnings[code], code).toBeTruthy();
  }
});

test('[PQ15] only a queued job may move, and not to where it is', () => {
  const printers = [
    printer(),
    printer({ printerId: 'p2' }),
    printer({ printerId: 'p3', group: 'zpl 300 dpi' }),
    printer({ printerId: 'p4', group: 'epl 203 dpi' }),
  ];
  const job = (state: PrintJob['state']): PrintJob => ({ state, printerId: 'p1' }) as PrintJob;
  expect(otherPrinters(job('queued'), printers).map(({ printerId }) => printerId)).toEqual(['p2']);
  expect(otherPrinters(job('sending'), printers)).toEqual([]);
});

test('[PQ16] a roll ends when fewer than a tenth of its labels are left', () => {
  expect(rollEnds(printer({ labelsOnRoll: 100, labelsSinceRoll: 90 }))).toBe(false);
  expect(rollEnds(printer({ labelsOnRoll: 100, labelsSinceRoll: 91 }))).toBe(true);
  expect(rollEnds(printer({ labelsSinceRoll: 9_000 }))).toBe(false);
});
