// tests/main/application/printers/judge-printer.test.ts · what a printer told decides: set up with it, or refused with the reason and what to do
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Identification, judgePrinter, PAIRING_REFUSALS, type WantedPrinter } from '../../../../main/application/printers/judge-printer.ts';
import { LABEL_DPIS, PRINTER_LANGUAGES } from '../../../../main/application/printers/printer-settings.ts';

const TCP = { type: 'tcp', host: '10.0.0.20', port: 9100 } as const;
const wanted = (more: Partial<WantedPrinter> = {}): WantedPrinter => ({ connection: TCP, labelWidthMm: 101.6, ...more });
const FACTS = { confirm: 'counter', model: 'ZT410', dpi: 300, serialNumber: 'SN-1', printWidthDots: 1_228 } as const;
const zebra = (facts: object = {}): Identification => ({ kind: 'answered', language: 'zpl', facts: { ...FACTS, ...facts }, conditions: [] });

test('[PS4][PS5] it is set up with the language, resolution and serial number that it told', () => {
  expect(judgePrinter(zebra(), wanted({ connection: { ...TCP, serialNumber: 'the one before' } }))).toEqual({
    kind: 'fits',
    connection: { ...TCP, serialNumber: 'SN-1' },
    language: 'zpl',
    dpi: 300,
    asks: true,
    told: FACTS,
    conditions: [],
  });
});

for (const { name, said, want, reason, says, mayBeSetUp = false } of [
  {
    name: 'speaks another language',
    said: zebra(),
    want: { language: 'tspl' },
    reason: 'wrong-language',
    says: /answers in ZPL and not in TSPL. Choose ZPL/,
  },
  { name: 'has a resolution of its own', said: zebra({ dpi: 152 }), want: {}, reason: 'dpi-not-supported', says: /152 dpi.*use another printer/ },
  {
    name: 'has another resolution than was chosen',
    said: zebra(),
    want: { dpi: 203 },
    reason: 'dpi-differs',
    says: /300 dpi, and 203 dpi was chosen/,
  },
  { name: 'tells no resolution', said: zebra({ dpi: undefined }), want: {}, reason: 'dpi-unknown', says: /does not tell its resolution/ },
  { name: 'says nothing', said: { kind: 'silent' }, want: { language: 'zpl' }, reason: 'no-answer', says: /labels and ribbon/ },
  {
    name: 'says nothing, and is known to a person',
    said: { kind: 'silent' },
    want: { language: 'epl', dpi: 203 },
    reason: 'no-answer',
    says: /can be set up when/,
    mayBeSetUp: true,
  },
  { name: 'is off', said: { kind: 'unreachable', code: 'not-found', message: 'gone' }, want: {}, reason: 'unreachable', says: /^gone$/ },
  {
    name: 'takes no such pages',
    said: { kind: 'answered', language: 'ipp', facts: { confirm: 'status', model: 'Office' }, conditions: [], takesFormat: false },
    want: { connection: { type: 'ipp', url: 'ipp://h/p', format: 'pdf' } },
    reason: 'wrong-format',
    says: /Office takes no PDF/,
  },
] as const) {
  test(`[PS2] a printer that ${name} is refused with the reason`, () => {
    const answer = judgePrinter(said as Identification, wanted(want as Partial<WantedPrinter>));
    expect(answer).toMatchObject({ kind: 'refused', reason, mayBeSetUp, message: expect.stringMatching(says) });
  });
}

test('[PS9] a certificate that nobody confirmed, or another one, is refused with whose it is and what to compare; nobody may set it up without', () => {
  const certificate = { fingerprint: 'AB:CD', names: ['printer-12.local'], issuer: 'printer-12.local' };
  const want = wanted({ connection: { type: 'ipp', url: 'ipps://h/p', format: 'pdf' }, language: 'zpl', dpi: 203 });
  const unknown = judgePrinter({ kind: 'distrusted', message: 'not trusted', certificate }, want);
  expect(unknown).toEqual({
    kind: 'refused',
    reason: 'certificate-unknown',
    message: expect.stringMatching(/^not trusted. Compare its SHA-256 fingerprint/),
    certificate,
    mayBeSetUp: false,
  });
  const changed = judgePrinter({ kind: 'distrusted', message: 'another one', certificate, expected: 'EF:01' }, want);
  expect(changed).toMatchObject({ reason: 'certificate-changed', certificate, mayBeSetUp: false });
});

test('[PS4] a printer that tells no resolution has the one that the person says', () => {
  expect(judgePrinter(zebra({ dpi: undefined }), wanted({ dpi: 203 }))).toMatchObject({ kind: 'fits', dpi: 203 });
});

test('[PS2] what does not keep it from being set up is said: stopped just now, narrower than the labels', () => {
  const stopped = { ...zebra({ printWidthDots: 600 }), conditions: ['paper-out'] } as Identification;
  expect(judgePrinter(stopped, wanted())).toMatchObject({ kind: 'fits', conditions: ['paper-out'], narrowMm: 51 });
  expect(judgePrinter(zebra({ printWidthDots: 1_181 }), wanted())).not.toHaveProperty('narrowMm'); // 100 mm under a label of 4 inches
});

test('[PS2] a folder and a queue are taken as they are; nobody can ask them', () => {
  expect(judgePrinter({ kind: 'one-way' }, wanted({ connection: { type: 'file' } }))).toMatchObject({ kind: 'fits', asks: false });
  expect(judgePrinter({ kind: 'one-way' }, wanted({ connection: { type: 'spooler', queue: 'Z' }, dpi: 300 }))).toMatchObject({
    kind: 'fits',
    dpi: 300,
  });
});

test('[PS2][PS4] whatever it tells: a printer that fits has a resolution labels are drawn for and the language that was chosen', () => {
  const facts = fc.record(
    { confirm: fc.constantFrom('none', 'status', 'counter'), dpi: fc.oneof(fc.constantFrom(...LABEL_DPIS), fc.nat(1_200)) },
    { requiredKeys: ['confirm'] },
  );
  const choice = fc.record({ language: fc.constantFrom(...PRINTER_LANGUAGES), dpi: fc.constantFrom(...LABEL_DPIS) }, { requiredKeys: [] });
  fc.assert(
    fc.property(facts, fc.constantFrom(...PRINTER_LANGUAGES), choice, (told, language, chosen) => {
      const answer = judgePrinter({ kind: 'answered', language, facts: told as never, conditions: [] }, wanted(chosen));
      if (answer.kind === 'refused') {
        expect(PAIRING_REFUSALS).toContain(answer.reason);
        expect(answer.message).not.toBe('');
      } else {
        expect([answer.language, answer.dpi]).toEqual([chosen.language ?? language, told.dpi ?? chosen.dpi]);
        expect(LABEL_DPIS).toContain(answer.dpi);
      }
    }),
  );
});
