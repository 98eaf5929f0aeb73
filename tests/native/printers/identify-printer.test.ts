// tests/native/printers/identify-printer.test.ts · what a printer tells of itself when it is paired, in its own language; nothing comes out on paper
import { afterEach, expect, test } from 'vitest';
import { identifyConnection } from '../../../native/printers/identify-connection.ts';
import { identifyPrinter } from '../../../native/printers/identify-printer.ts';
import { configuration, readMediaMode } from '../../../native/printers/languages/zpl-set-up.ts';
import { createTcpLine } from '../../../native/transport/tcp.ts';
import { startFakeIpp } from '../../support/fake-ipp.ts';
import { startLanguagePrinter } from '../../support/language-printer.ts';
import { startZplPrinter, type ZplPrinterOptions } from '../../support/zpl-printer.ts';

const signal = new AbortController().signal;
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
const identify = (port: number, wanted?: 'zpl' | 'tspl' | 'epl' | 'escpos', answerMs = 500) =>
  identifyPrinter(createTcpLine('new', { host: '127.0.0.1', port }), { wanted, signal, answerMs });
async function zebra(options: ZplPrinterOptions = {}) {
  const printer = await startZplPrinter(options);
  closing.push(printer.close);
  return printer;
}

const SGD = { 'ezpl.print_width': '832', 'ezpl.media_type': 'gap/notch', 'media.printmode': 'tear off', 'device.languages': 'epl_zpl' };

test('[PS1] a ZPL printer tells model, dpi, serial number, width, media, how labels leave it, and how it can confirm', async () => {
  const printer = await zebra({ variables: SGD });
  expect(await identify(printer.port, 'zpl')).toEqual({
    kind: 'answered',
    language: 'zpl',
    facts: {
      confirm: 'counter',
      model: 'ZT410-200dpi',
      firmware: 'V75.20.09Z',
      dpi: 203,
      serialNumber: '18J160401234',
      printWidthDots: 832,
      mediaType: 'gap/notch',
      mediaMode: 'tear-off',
      languages: 'epl_zpl',
      used: { unit: 'labels', value: 1_000 },
    },
    conditions: [],
  });
  expect(printer.paper).toEqual([]);
});

test('[PS1] one that knows no SGD variable tells the same in its configuration (^HH)', async () => {
  const text =
    '  +10                 DARKNESS\r\n  PEEL OFF            PRINT MODE\r\n  NON-CONTINUOUS      MEDIA TYPE\r\n  104 0/8 MM          PRINT WIDTH\r\n';
  const printer = await zebra({ has: { counter: false }, configuration: text });
  expect(await identify(printer.port, 'zpl')).toMatchObject({
    facts: { confirm: 'status', mediaMode: 'peel', mediaType: 'non-continuous', printWidthDots: 832 },
  });
  expect(printer.paper).toEqual([]);
});

test('[PS1] widths and modes as printers spell them; a reply that is cut gives nothing', () => {
  const told = (width: string) => configuration.read(Buffer.from(`\u0002  ${width}      PRINT WIDTH\r\n\u0003`));
  expect([told('832'), told('54 4/8 MM'), told('80 11/12MM')]).toEqual([{ printWidthDots: 832 }, { printWidthDots: 436 }, { printWidthDots: 971 }]);
  expect(['REWIND', 'Tear Off', 'linerless peel', 'DELAYED CUT', 'KIOSK'].map(readMediaMode)).toEqual([
    'rewind',
    'tear-off',
    'peel',
    'delayed-cut',
    'other',
  ]);
  expect(configuration.read(Buffer.from('\u0002  832      PRINT WIDTH\r\n'))).toBeUndefined();
});

for (const { language, facts } of [
  { language: 'tspl', facts: { confirm: 'status', model: 'TTP-245C', used: { unit: 'mileage', value: 41 } } },
  { language: 'epl', facts: { confirm: 'status' } },
  {
    language: 'escpos',
    facts: { confirm: 'status', model: 'SRP-330II', firmware: 'V01.05', serialNumber: 'KR12345', used: { unit: 'lines', value: 120_034 } },
  },
] as const) {
  test(`[PS1] a printer that speaks ${language} is known by it, whatever was wanted, and by what holds it up`, async () => {
    const printer = await startLanguagePrinter(language);
    closing.push(printer.close);
    printer.state.headOpen = true;
    const conditions = [language === 'escpos' ? 'cover-open' : 'head-open'];
    for (const wanted of [undefined, language, 'zpl'] as const)
      expect(await identify(printer.port, wanted), wanted).toEqual({ kind: 'answered', language, facts, conditions });
  });
}

test('[PS1] without a wish, a receipt printer is asked nothing that it would print', async () => {
  const printer = await startLanguagePrinter('escpos');
  closing.push(printer.close);
  await identify(printer.port);
  expect(printer.paper).toEqual([]);
});

test('[PS2] a printer that says nothing is silent, one that is off cannot be reached, a folder cannot be asked', async () => {
  const mute = await zebra({ has: { status: false, counter: false } });
  expect(await identify(mute.port, undefined, 150)).toEqual({ kind: 'silent' });
  expect(mute.paper).toEqual([]);
  await mute.close();
  expect(await identify(mute.port)).toMatchObject({ kind: 'unreachable', code: 'busy' });
  expect(await identifyConnection({ type: 'file', folder: '/nowhere' }, { signal })).toEqual({ kind: 'one-way' });
  expect(await identifyConnection({ type: 'usb', serialNumber: 'none such' }, { signal })).toMatchObject({ kind: 'unreachable', code: 'not-found' });
});

test('[PS2] half an answer, nonsense and a broken connection are no answer, and hang nothing', async () => {
  for (const kind of ['nonsense', 'close', 'reset', 'mute'] as const) {
    const printer = await zebra({ faultOf: () => ({ kind, afterBytes: 2 }) });
    const found = await identify(printer.port, 'zpl', 150);
    expect(['silent', 'unreachable'], kind).toContain(found.kind);
  }
});

test('[PS1] an IPP printer tells its model and number, and whether it takes the format', async () => {
  const ipp = await startFakeIpp();
  closing.push(ipp.close);
  ipp.says.about = { model: 'Office 4000', uuid: 'urn:uuid:0000-1', formats: ['application/pdf', 'image/urf'] };
  const asked = (format: 'pdf' | 'raw') => identifyConnection({ type: 'ipp', url: ipp.url, format }, { signal });
  expect(await asked('pdf')).toEqual({
    kind: 'answered',
    language: 'ipp',
    facts: { confirm: 'status', model: 'Office 4000', serialNumber: '0000-1' },
    conditions: [],
    takesFormat: true,
  });
  expect(await asked('raw')).toMatchObject({ takesFormat: false, facts: { confirm: 'none' } });
  ipp.says.httpStatus = 404;
  expect(await asked('pdf')).toMatchObject({ kind: 'unreachable' });
});

test('a line of half a million words and blanks is none of a configuration', () => {
  const reply = `\u0002\r\n  TEAR OFF            PRINT MODE\r\n${'A  '.repeat(500_000)}!\r\n\u0003`;
  expect(configuration.read(Buffer.from(reply))).toEqual({ mediaMode: 'tear-off' });
});
