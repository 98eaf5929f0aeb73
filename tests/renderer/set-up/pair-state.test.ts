// tests/renderer/set-up/pair-state.test.ts · the form in which a printer is picked or typed: every way gives the connection that core takes, or names what is wrong
import { expect, test } from 'vitest';
import { PRINTER_CONDITIONS } from '../../../native/printers/printer-status.ts';
import { PAIRING_REFUSALS, type PairingAnswer, type SetUpPrinter } from '../../../preload/contract/set-up.ts';
import { en } from '../../../renderer/messages/en.ts';
import { es } from '../../../renderer/messages/es.ts';
import { conditionIcon } from '../../../renderer/queues/condition-icons.ts';
import {
  connectionOf,
  fingerprintRows,
  type PairForm,
  pairForm,
  remedyOf,
  toSave,
  withChange,
  withFound,
  wrongPairFields,
} from '../../../renderer/set-up/pair-state.ts';

const NEW = pairForm(undefined);
const form = (part: Partial<PairForm>): PairForm => ({ ...NEW, name: 'Zebra', ...part });
const printer = (connection: SetUpPrinter['connection']): SetUpPrinter => ({
  printerId: 'printer-1',
  name: 'Zebra',
  connection,
  language: 'zpl',
  dpi: 203,
  asks: true,
  mayBeSearched: false,
});

for (const [way, part, connection] of [
  ['tcp', { host: ' 10.0.0.20 ', port: '9100' }, { type: 'tcp', host: '10.0.0.20', port: 9_100 }],
  ['usb', { usbSerial: 'D2J1' }, { type: 'usb', serialNumber: 'D2J1' }],
  ['usb', {}, { type: 'usb' }],
  ['spooler', { queue: 'Zebra ZD421' }, { type: 'spooler', queue: 'Zebra ZD421' }],
  ['ipp-pdf', { url: 'ipp://h/ipp/print' }, { type: 'ipp', url: 'ipp://h/ipp/print', format: 'pdf' }],
  ['ipp-raw', { url: 'ipp://h:631/printers/z' }, { type: 'ipp', url: 'ipp://h:631/printers/z', format: 'raw' }],
  ['ipp-pdf', { url: 'ipps://h/ipp/print', fingerprint: 'AB:CD' }, { type: 'ipp', url: 'ipps://h/ipp/print', format: 'pdf', fingerprint: 'AB:CD' }],
  ['file', {}, { type: 'file' }],
] as const) {
  test(`[PS3] ${way} ${JSON.stringify(part)}: typed, and shown again as it was typed`, () => {
    expect(connectionOf(form({ way, ...part }))).toEqual(connection);
    if (way !== 'file') expect(connectionOf(pairForm(printer(connection)))).toEqual(connection);
  });
}

test('[PS3] what is wrong is named, and nothing can be asked or saved', () => {
  for (const [part, field] of [
    [{ way: 'found' }, 'found'],
    [{ way: 'tcp', host: 'a b' }, 'host'],
    [{ way: 'tcp', host: 'a', port: '70000' }, 'port'],
    [{ way: 'spooler' }, 'queue'],
    [{ way: 'ipp-pdf', url: 'ipp://' }, 'url'],
  ] as const) {
    expect(wrongPairFields(form(part))).toEqual([field]);
    expect(connectionOf(form(part))).toBeUndefined();
  }
  expect(wrongPairFields(form({ way: 'file', name: ' ' }))).toEqual(['name']);
});

test('[PS3] one that is found brings its connection, its language and a name', () => {
  const found = { name: 'Zebra ZD421 (/dev/usb/lp0) [ZPL]', connection: { type: 'usb', serialNumber: 'D2J1' }, language: 'zpl' } as const;
  const picked = withFound(NEW, found);
  expect([picked.name, picked.language, connectionOf(picked)]).toEqual(['Zebra ZD421', 'zpl', found.connection]);
});

const REFUSED = { kind: 'refused', message: '', mayBeSetUp: false } as const;
test('[PS2] a refusal offers what the printer said instead; one that is silent is saved only when a person knows both', () => {
  expect(remedyOf({ ...REFUSED, reason: 'wrong-language', speaks: 'tspl' })).toEqual({ language: 'tspl' });
  expect(remedyOf({ ...REFUSED, reason: 'dpi-differs', told: { confirm: 'status', dpi: 300 } })).toEqual({ dpi: 300 });
  expect(remedyOf({ ...REFUSED, reason: 'unreachable' })).toBeUndefined();
  const silent: PairingAnswer = { ...REFUSED, reason: 'no-answer', mayBeSetUp: true };
  expect(toSave(form({ way: 'tcp', host: 'h', language: 'epl', dpi: 203 }), silent)).toMatchObject({ language: 'epl', dpi: 203, asks: true });
  expect(toSave(form({ way: 'tcp', host: 'h', language: 'epl' }), silent)).toBeUndefined();
  expect(toSave(form({ way: 'tcp', host: 'h', language: 'epl', dpi: 203 }), { ...silent, mayBeSetUp: false })).toBeUndefined();
});

test('[PS9] a certificate that was confirmed at one address is not confirmed at another; its fingerprint is read in rows', () => {
  const confirmed = form({ way: 'ipp-pdf', url: 'ipps://h/p', fingerprint: 'AB:CD' });
  expect(withChange(confirmed, { language: 'zpl', name: 'Office' }).fingerprint).toBe('AB:CD');
  expect(withChange(confirmed, { url: 'ipps://i/p' }).fingerprint).toBe('');
  expect(withChange(confirmed, { way: 'tcp' }).fingerprint).toBe('');
  const pairs = Array.from({ length: 32 }, (_, index) => index.toString(16).padStart(2, '0'));
  const rows = fingerprintRows(pairs.join(':'));
  expect([rows.length, rows[0], rows.join(' ')]).toEqual([4, '00 01 02 03 04 05 06 07', pairs.join(' ')]);
});

test('[UX11] what stops a printer has a picture, and each refusal words in both languages', () => {
  for (const code of ['paper-out', 'ribbon-out', 'head-open', 'paused', 'jam'] as const) expect(conditionIcon(code), code).not.toBe('info');
  for (const code of PRINTER_CONDITIONS) expect(conditionIcon(code)).toBeTruthy();
  for (const { setUp } of [en, es]) for (const reason of PAIRING_REFUSALS) expect(setUp.refusals[reason]).toMatch(/[.?]$/);
});
