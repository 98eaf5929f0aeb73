// tests/main/domain/words/device-names.test.ts · devices that nobody named are called in the language of the screen. Rule WO11
import { expect, test } from 'vitest';
import { deviceConfigs } from '../../../../main/devices/device-configs.ts';
import { deviceName } from '../../../../main/domain/words/device-names.ts';
import { DEVICE_SENTENCES } from '../../../../main/domain/words/device-sentences.ts';

test('[WO11] every device of a demo station has a Spanish name, and in English the name of the settings', () => {
  const settings = {
    scanners: [],
    scales: [],
    labelPrinter: { type: 'file' as const },
    labelPrinterLanguage: 'zpl' as const,
    labelPrinterAsks: true,
    labelDpi: 203 as const,
    printers: [],
  };
  const names = deviceConfigs(settings, '/labels', true).map(({ name }) => name);
  expect(names.map((name) => deviceName(name, 'en'))).toEqual(names);
  expect(names.map((name) => deviceName(name, 'es'))).toEqual(['Escáner simulado', 'Báscula simulada', 'Impresora de etiquetas']);
});

test('[WO11] a scanner that was paired without a name keeps its number', () => {
  expect(['Scanner', 'Scanner 12', 'Scanner of Ana', 'Scanner 1b'].map((name) => deviceName(name, 'es'))).toEqual([
    'Escáner',
    'Escáner 12',
    'Scanner of Ana',
    'Scanner 1b',
  ]);
});

test('[WO11] a name that a person or a maker gave stays, also one that begins like ours', () => {
  for (const name of ['Muelle 2', 'Zebra DS3678', 'Label printer of Ana', 'Simulated scanner 2', 'HID scale of Ana', ''])
    expect(deviceName(name, 'es')).toBe(name);
});

test('[WO11] what told neither maker nor model keeps its path, and is called as its messages call it', () => {
  expect(deviceName('USB printer (/dev/usb/lp0) [ZPL]', 'es')).toBe('Impresora USB (/dev/usb/lp0) [ZPL]');
  for (const code of ['hid-pos-scanner', 'hid-scale', 'oem-scanner', 'oem-scale'] as const) {
    const [english, spanish] = DEVICE_SENTENCES[code];
    expect(deviceName(english, 'es').toLowerCase()).toBe(spanish.toLowerCase());
  }
});
