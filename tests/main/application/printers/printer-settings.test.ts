// tests/main/application/printers/printer-settings.test.ts · printers come and go, and the others keep their ids: jobs and counters hang on them
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PrinterSettings, printerOf, printersOf, withoutPrinter, withPrinter } from '../../../../main/application/printers/printer-settings.ts';

const SETTINGS: PrinterSettings = {
  labelPrinter: { type: 'file' },
  labelPrinterLanguage: 'zpl',
  labelDpi: 203,
  printers: [
    { name: 'Second', connection: { type: 'tcp', host: 'a', port: 9100 } },
    { name: 'Third', connection: { type: 'spooler', queue: 'q' }, language: 'epl' },
  ],
};
const ONE = { name: 'New', connection: { type: 'tcp', host: 'n', port: 9100 }, language: 'tspl', dpi: 300, asks: true } as const;
const never = (): boolean => false;

test('[PS8] the label printer first, then the others by number; what is left out is settled', () => {
  expect(printersOf(SETTINGS).map(({ printerId, language, dpi, asks }) => [printerId, language, dpi, asks])).toEqual([
    ['label-printer', 'zpl', 203, true],
    ['printer-1', 'zpl', 203, true],
    ['printer-2', 'epl', 203, true],
  ]);
});

test('[PS8] when one is removed the others keep their ids, and a new one never takes one that was used', () => {
  const without = withoutPrinter(SETTINGS, 'printer-1');
  expect(without?.printers.map(({ id, name }) => [id, name])).toEqual([['printer-2', 'Third']]);
  expect(withPrinter(without ?? SETTINGS, undefined, ONE, never)?.printerId).toBe('printer-3');
  const emptied = withoutPrinter(without ?? SETTINGS, 'printer-2') ?? SETTINGS;
  expect(withPrinter(emptied, undefined, ONE, (id) => id === 'printer-1' || id === 'printer-2')?.printerId).toBe('printer-3');
});

test('[PS8] the label printer is changed, never removed; what is not there is neither', () => {
  expect(withoutPrinter(SETTINGS, 'label-printer')).toBeUndefined();
  expect(withoutPrinter(SETTINGS, 'printer-9')).toBeUndefined();
  expect(withPrinter(SETTINGS, 'printer-9', ONE, never)).toBeUndefined();
});

test('[PS4] another resolution of the label printer leaves that of the others as it was', () => {
  const changed = withPrinter(SETTINGS, 'label-printer', ONE, never)?.settings ?? SETTINGS;
  expect(printersOf(changed).map(({ dpi, language }) => [dpi, language])).toEqual([
    [300, 'tspl'],
    [203, 'zpl'],
    [203, 'epl'],
  ]);
});

test('[PS8] any coming and going: ids are never given twice, and who stays is found under the same id', () => {
  const step = fc.oneof(fc.record({ add: fc.string({ minLength: 1, maxLength: 5 }) }), fc.record({ remove: fc.nat(9) }));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      let settings = SETTINGS;
      const names = new Map(printersOf(settings).map(({ printerId, name }) => [printerId, name]));
      for (const each of steps) {
        if ('add' in each) {
          const added = withPrinter(settings, undefined, { ...ONE, name: each.add }, (id) => names.has(id));
          if (added === undefined) throw new Error('a printer could not be added');
          expect(names.has(added.printerId)).toBe(false);
          names.set(added.printerId, each.add);
          settings = added.settings;
        } else settings = withoutPrinter(settings, printersOf(settings)[each.remove]?.printerId ?? '') ?? settings;
        for (const { printerId, name } of printersOf(settings)) expect(name).toBe(names.get(printerId));
      }
      expect(printerOf(settings, 'label-printer')).toBeDefined();
    }),
  );
});
